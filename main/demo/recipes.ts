import type { ConfigRow } from './rows.ts';

interface Field {
  readonly label: string;
  readonly type: string;
  readonly value: string | number;
}
interface Recipe {
  /** Ids as the vendor's examples send them; its page has no table of them (trap 31). null: never seen. */
  readonly id: number | null;
  readonly fields: Readonly<Record<string, Field>>;
}

const compression: Field = { label: 'Compression Level', type: 'number', value: 6 };
const notSet = '**not set**';

/** Recipes by their slug, with the fields a reply lists whether they were sent or not (section 3). */
export const recipes: Readonly<Record<string, Recipe>> = {
  'file-backups': {
    id: 1,
    fields: {
      root_path: { label: 'Root Paths', type: 'textarea', value: '/' },
      exclude: { label: 'Exclude List', type: 'textarea', value: '/etc\n/var\n/sys\n/proc' },
      compression_level: compression,
      use_sudo: { label: 'Run using Sudo?', type: 'checkbox', value: 'False' },
    },
  },
  'url-backups': { id: null, fields: { url: { label: 'Download URL', type: 'text', value: notSet } } },
  'mysql-backups': {
    id: 28,
    fields: {
      mysql_username: { label: 'MySQL Username', type: 'text', value: 'backup' },
      mysql_password: { label: 'MySQL Password', type: 'password', value: notSet },
      mysql_host: { label: 'MySQL Host', type: 'text', value: '127.0.0.1' },
      mysql_port: { label: 'MySQL Port', type: 'number', value: 3306 },
      mysql_database: { label: 'MySQL Database', type: 'text', value: notSet },
      compression_level: compression,
    },
  },
  'laravel-forge-backups': {
    id: 8,
    fields: {
      backup_storage_folder: { label: 'Backup Storage Folder', type: 'checkbox', value: 'True' },
      compression_level: compression,
    },
  },
};

/** Bare values of a request as a reply wraps them; booleans become Python's words (traps 25, 26). */
export function wrapConfig(recipe: string, sent: Readonly<Record<string, unknown>>): Record<string, ConfigRow> {
  const out: Record<string, ConfigRow> = {};
  for (const [key, field] of Object.entries(recipes[recipe]?.fields ?? {})) {
    const given = sent[key];
    const value = typeof given === 'boolean' ? (given ? 'True' : 'False') : given;
    out[key] = {
      value: typeof value === 'string' || typeof value === 'number' ? value : field.value,
      label: field.label,
      type: field.type,
    };
  }
  return out;
}
