import ts from 'typescript';
import type { Import, Source } from './sources.ts';

/** A rule looks at one file and says what is wrong with it. */
export type Rule = (source: Source) => string[];

type Room = 'index' | 'desktop' | 'core' | 'present' | 'watch' | 'api' | 'model' | 'demo' | 'preload' | 'renderer';
const rooms: readonly [RegExp, Room][] = [
  [/^main\/index\.ts$/, 'index'],
  [/^main\/desktop\//, 'desktop'],
  [/^main\/present\//, 'present'],
  [/^main\/watch\//, 'watch'],
  [/^main\/api\//, 'api'],
  [/^main\/model\//, 'model'],
  [/^main\/demo\//, 'demo'],
  [/^main\/((contract|schemas|writes|saves|watching|past)\/)?[^/]+$/, 'core'],
  [/^preload\//, 'preload'],
  [/^renderer\//, 'renderer'],
];
const roomOf = (path: string): Room | null => rooms.find(([pattern]) => pattern.test(path))?.[1] ?? null;

/** Whose values a room may use, and whose types besides. Inward only. */
const mayUse: Readonly<Record<Room, { readonly values: readonly Room[]; readonly types: readonly Room[] }>> = {
  model: { values: ['model'], types: [] },
  api: { values: ['api', 'model'], types: ['core'] },
  watch: { values: ['watch', 'model'], types: [] },
  present: { values: ['present', 'watch', 'model'], types: ['api', 'core'] },
  demo: { values: ['demo'], types: ['model'] },
  core: { values: ['core', 'present', 'watch', 'api', 'model', 'demo'], types: [] },
  desktop: { values: ['desktop', 'core', 'present', 'api', 'model'], types: ['watch'] },
  index: { values: ['desktop', 'core', 'present', 'api', 'model', 'demo'], types: [] },
  preload: { values: ['preload'], types: [] },
  renderer: { values: ['renderer'], types: [] },
};

const isContract = (path: string) => path.startsWith('main/contract/');
const isAsset = (name: string) => /\.(css|svg|png)(\?.*)?$/.test(name);
const said = ({ path }: Source, i: Import, why: string) => `${path} imports ${i.name}: ${why}`;

export const importsPointInward: Rule = (source) => {
  const room = roomOf(source.path);
  if (!room) return [];
  return source.imports.flatMap((i) => {
    if (i.name === '(computed)') return [said(source, i, 'import() takes a plain string')];
    if (i.file === null || isAsset(i.name)) return [];
    if (isContract(i.file) && (room === 'preload' || (room === 'renderer' && i.typeOnly))) return [];
    const to = roomOf(i.file);
    if (!to) return [said(source, i, 'outside the rooms')];
    const { values, types } = mayUse[room];
    if (values.includes(to) || (i.typeOnly && types.includes(to))) return [];
    return [said(source, i, `${room} may not know ${to}${types.includes(to) ? ' but as types' : ''}`)];
  });
};

export const contractIsPlain: Rule = (source) =>
  isContract(source.path)
    ? source.imports.filter((i) => !i.typeOnly).map((i) => said(source, i, 'the contract takes only types'))
    : [];

const ringPackages = ['electron', 'electron-store', 'keytar', 'node-cron'];
/** Each has a fixed tool, or what a person allowed in a dialog of the system. */
const processStarters = ['main/desktop/session-bus.ts', 'main/desktop/program.ts'];
const pure: readonly Room[] = ['model', 'watch', 'present', 'demo', 'preload', 'renderer'];
const packageOf = (name: string) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

export const packagesStayInTheirRooms: Rule = (source) => {
  const room = roomOf(source.path);
  return source.imports
    .filter((i) => i.file === null)
    .flatMap((i) => {
      const name = packageOf(i.name);
      if (i.name.startsWith('node:')) {
        if (i.name === 'node:child_process' && !processStarters.includes(source.path))
          return [said(source, i, 'only questions to the session bus and a person\u2019s own command start a process')];
        return room && pure.includes(room) ? [said(source, i, `${room} runs without Node`)] : [];
      }
      if (ringPackages.includes(name))
        return room === 'desktop' || room === 'index' || (room === 'preload' && name === 'electron')
          ? []
          : [said(source, i, 'only main/desktop and main/index.ts know it')];
      if (room === 'renderer' && name !== 'svelte') return [said(source, i, 'the window has Svelte and nothing else')];
      return [];
    });
};

/** Circles of imports that are still there at run time. */
export function cyclesOf(sources: readonly Source[]): string[] {
  const edges = new Map(
    sources.map((s) => [s.path, s.imports.flatMap((i) => (i.file && !i.typeOnly ? [i.file] : []))]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push([...trail.slice(at), path].join(' -> '));
    if (at >= 0 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) walk(path, []);
  return found;
}

/** It holds back `ready` for ever in a real Electron (electron#40719). */
export const noTopLevelAwait: Rule = ({ path, tree }) => {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node)) return;
    if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier))
      found.push(`${path}:${tree.getLineAndCharacterOfPosition(node.pos).line + 1} awaits at top level`);
    ts.forEachChild(node, visit);
  };
  if (path.startsWith('main/') || path.startsWith('preload/')) visit(tree);
  return found;
};

/** State belongs to what `createX` returns. */
export const noModuleState: Rule = ({ path, tree }) =>
  path.startsWith('renderer/')
    ? []
    : tree.statements
        .filter((s) => ts.isVariableStatement(s) && !(s.declarationList.flags & ts.NodeFlags.Const))
        .map((s) => `${path}: module-level state: ${s.getText().slice(0, 60)}`);

export const noBarrels: Rule = ({ path, tree }) => {
  const isReExport = (s: ts.Statement) => ts.isExportDeclaration(s) && Boolean(s.moduleSpecifier);
  const found = tree.statements.length && tree.statements.every(isReExport) ? [`${path} only passes on`] : [];
  if (tree.statements.some((s) => ts.isExportAssignment(s))) found.push(`${path} has a default export`);
  return found;
};

export const names: Rule = ({ path }) => {
  const name = path.split('/').at(-1)!;
  if (/(^|\/)(utils?|helpers?|shared|common|misc)(\/|\.)/.test(path))
    return [`${path}: says nothing about what is in it`];
  if (name === 'index.ts' && !/^(main|preload)\/index\.ts$/.test(path)) return [`${path}: an index is a barrel`];
  if (name.endsWith('.svelte')) return /^[A-Z][A-Za-z0-9]*\.svelte$/.test(name) ? [] : [`${path}: not PascalCase`];
  return /^[a-z0-9]+(-[a-z0-9]+)*(\.svelte)?\.(ts|css|html)$/.test(name) ? [] : [`${path}: not kebab-case`];
};

/** Words that may not stand in the app's sources, with where they may. */
const forbidden: readonly { word: RegExp; why: string; where?: RegExp; but?: RegExp }[] = [
  { word: /\{@html/, why: 'markup from text' },
  { word: /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b/, why: 'markup from text' },
  { word: /\sstyle\s*=\s*["']/, why: 'the CSP refuses style attributes', where: /\.(svelte|html)$/ },
  { word: /["'(]data:/, why: 'the CSP refuses data: addresses', where: /\.(svelte|html|css)$/ },
  { word: /http:\/\//, why: 'https only', but: /http:\/\/( |www\.w3\.org\/|127\.0\.0\.1|localhost|\[::1\])/ },
  {
    word: /NODE_TLS|rejectUnauthorized|setCertificateVerifyProc|['"]certificate-error['"]/,
    why: 'certificates are the system’s',
  },
  {
    word: /\b(exec|execSync|execFileSync|spawn|spawnSync|fork)\s*\(/,
    why: 'no child processes',
    where: /^(?!main\/desktop\/program\.ts$).*\.ts$/,
    but: /\.exec\(/,
  },
  { word: /\beval\s*\(|new Function\b/, why: 'no code from text' },
  {
    word: /webSecurity:\s*false|nodeIntegration\w*:\s*true|contextIsolation:\s*false|sandbox:\s*false/,
    why: 'the window stays in its box',
  },
  { word: /\bloadFile\s*\(|<webview|appendSwitch\(\s*['"]no-sandbox/, why: 'the window stays in its box' },
  {
    word: /from ['"]svelte\/(store|legacy)['"]|\bcreateEventDispatcher\b|\$:/,
    why: 'runes only',
    where: /\.(svelte|ts)$/,
  },
];

export const noForbiddenWords: Rule = ({ path, text }) =>
  text
    .split('\n')
    .flatMap((line, at) =>
      forbidden
        .filter((f) => f.word.test(line) && !(f.but?.test(line) ?? false) && (f.where?.test(path) ?? true))
        .map((f) => `${path}:${at + 1}: ${f.why}: ${line.trim().slice(0, 80)}`),
    );
