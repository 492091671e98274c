import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A part of what is shipped, as CycloneDX 1.5 writes it. */
export interface Component {
  readonly 'bom-ref': string;
  readonly type: 'library' | 'framework' | 'platform';
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly scope?: 'required';
  readonly licenses?: readonly { readonly license: { readonly id: string } }[];
}
/** A bill of materials; the rest of it is npm's. */
export interface Bill {
  readonly serialNumber: string;
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
  readonly metadata: {
    readonly timestamp?: string;
    readonly component: { readonly 'bom-ref': string; readonly name: string };
  };
}
/** What the runtime says of itself, in `process.versions`. */
export interface Versions {
  readonly electron: string;
  readonly chrome: string;
  readonly node: string;
}

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Asks the runtime that is installed beside the project, or at ELECTRON_OVERRIDE_DIST_PATH. @throws a sentence */
export function askRuntime(project: string, env: NodeJS.ProcessEnv = process.env): Versions {
  const folder = join(createRequire(join(project, 'package.json')).resolve('electron/package.json'), '..');
  const named = join(folder, 'path.txt');
  const name = existsSync(named) ? readFileSync(named, 'utf8') : 'electron';
  const program = join(env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name);
  if (!existsSync(program))
    throw new Error("Only Electron's runtime knows what it is made of, and it is not here: npx install-electron");
  const said = execFileSync(program, ['-p', 'JSON.stringify(process.versions)'], {
    env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
  });
  const versions = JSON.parse(said) as Versions;
  const { version } = json(join(folder, 'package.json')) as { version: string };
  if (versions.electron !== version)
    throw new Error(`The runtime is Electron ${versions.electron}, and what is packed is ${version}.`);
  return versions;
}

/** What Vite put into the bundles, from the licences it wrote beside them. */
export function listBundled(project: string): Component[] {
  const texts = ['main', 'renderer'].map((room) => readFileSync(join(project, 'out', room, 'licenses.md'), 'utf8'));
  const found = texts.flatMap((text) => [...text.matchAll(/^## (\S+) - (\d\S*) \((.+)\)$/gm)]);
  const components = found.map(([, name, version, licence]): Component => ({
    'bom-ref': `${name}@${version}`,
    type: 'library',
    name: name!,
    version: version!,
    scope: 'required',
    purl: `pkg:npm/${name!.replace('@', '%40')}@${version}`,
    licenses: [{ license: { id: licence! } }],
  }));
  return [...new Map(components.map((c) => [c['bom-ref'], c])).values()];
}

/** The runtime, and after it what it is made of. */
const runtime = ({ electron, chrome, node }: Versions): Component[] =>
  (
    [
      ['framework', 'electron', electron, 'npm'],
      ['platform', 'chromium', chrome, 'generic'],
      ['platform', 'node', node, 'generic'],
    ] as const
  ).map(([type, name, version, registry]) => ({
    'bom-ref': `${name}@${version}`,
    type,
    name,
    version,
    scope: 'required',
    purl: `pkg:${registry}/${name}@${version}`,
  }));

/** npm's list of what is shipped as packages, from the lockfile. @throws what npm says */
export function listPackages(project: string, env: NodeJS.ProcessEnv = process.env): Bill {
  const args = [
    'sbom',
    '--package-lock-only',
    '--sbom-format',
    'cyclonedx',
    '--sbom-type',
    'application',
    '--omit',
    'dev',
    '--omit',
    'optional',
  ];
  const [program, ...first] = env.npm_execpath ? [process.execPath, env.npm_execpath] : ['npm'];
  const said = execFileSync(program, [...first, ...args], { cwd: project, env, encoding: 'utf8' });
  return JSON.parse(said) as Bill;
}

/**
 * The bill of a release: npm's packages, what is bundled, and the runtime with what it is made of. The same parts give
 * the same bill: it tells no time, and its serial number is its hash.
 */
export function makeBill(packages: Bill, bundled: readonly Component[], versions: Versions): Bill {
  const [electron, ...within] = runtime(versions);
  const { timestamp: _, component, ...rest } = packages.metadata;
  // npm calls it by the folder it lies in.
  const name = component['bom-ref'].replace(/@[^@]*$/, '');
  const metadata = { ...rest, lifecycles: [{ phase: 'build' }], component: { ...component, name } };
  const refs = (parts: readonly Component[]) => parts.map((part) => part['bom-ref']);
  const own = [...bundled, electron!];
  const bill: Bill = {
    ...packages,
    serialNumber: '',
    metadata,
    components: [...packages.components, ...own, ...within],
    dependencies: [
      ...packages.dependencies.map(({ ref, dependsOn }) => ({
        ref,
        dependsOn: ref === metadata.component['bom-ref'] ? [...dependsOn, ...refs(own)] : dependsOn,
      })),
      ...refs([...bundled, ...within]).map((ref) => ({ ref, dependsOn: [] })),
      { ref: electron!['bom-ref'], dependsOn: refs(within) },
    ],
  };
  const hash = createHash('sha256').update(JSON.stringify(bill)).digest('hex');
  // A UUID of version 8: the rest of it is ours to choose.
  const uuid = hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
  return { ...bill, serialNumber: `urn:uuid:${uuid}` };
}
