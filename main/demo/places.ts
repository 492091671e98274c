import { letters } from './random.ts';
import type { ServerRow, StorageRow } from './rows.ts';
import type { Fleet, ServerSpec, StorageSpec } from './specs.ts';

/** Where jobs run, where their backups go, and what may protect them. */
export interface Places {
  /** null: any id will do. */
  readonly encryptionKeys: readonly number[] | null;
  readonly proxies: readonly number[] | null;
  readonly servers: readonly ServerRow[];
  readonly storages: readonly StorageRow[];
  /** By name, made when there is none of it; without a name: the first. */
  server(name?: string): ServerRow;
  storage(name?: string): StorageRow;
}

const day = 86_400;

function serverRow(spec: ServerSpec, index: number, seed: number, at: number): ServerRow {
  const createdAt = spec.createdAt ?? at - 400 * day + index * 3 * day;
  const keyAt = createdAt - 8;
  const stamp = new Date(keyAt * 1000).toISOString().slice(0, 19).replace('T', ' ');
  const publicKey = `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAACAQ${letters(`${seed} ${spec.name}`, 684)}== bot@snapshooter.com`;
  return {
    id: spec.id ?? 3 + index,
    name: spec.name,
    host: spec.host ?? `10.0.${33 + Math.floor(index / 200)}.${10 + (index % 200)}`,
    user: spec.user ?? 'backup',
    createdAt,
    key: {
      id: spec.key?.id ?? 6112328 + index,
      publicKey: spec.key?.publicKey ?? publicKey,
      name: spec.key?.name ?? `SnapShooter ${stamp}`,
      createdAt: keyAt,
    },
  };
}

function storageRow(spec: StorageSpec, index: number): StorageRow {
  return {
    id: spec.id ?? 40 + index,
    name: spec.name,
    provider: spec.provider ?? 'digitalocean',
    region: spec.region === undefined ? 'fra1' : spec.region,
    bucket: spec.bucket ?? spec.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    endpoint: spec.endpoint ?? null,
  };
}

export function createPlaces(fleet: Fleet, at: number, seed: number): Places {
  const servers = (fleet.servers ?? [{ name: 'web-1' }]).map((spec, i) => serverRow(spec, i, seed, at));
  const storages = (fleet.storages ?? [{ name: 'main' }]).map(storageRow);
  return {
    encryptionKeys: fleet.encryptionKeys ?? null,
    proxies: fleet.proxies ?? null,
    servers,
    storages,
    server(name = servers[0]?.name ?? 'web-1') {
      const found = servers.find((server) => server.name === name);
      if (found) return found;
      const made = serverRow({ name }, servers.length, seed, at);
      servers.push(made);
      return made;
    },
    storage(name = storages[0]?.name ?? 'main') {
      const found = storages.find((storage) => storage.name === name);
      if (found) return found;
      const made = storageRow({ name }, storages.length);
      storages.push(made);
      return made;
    },
  };
}
