import { EventEmitter } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const nameOf = (node: ts.NamedDeclaration | ts.ObjectLiteralElementLike): string | null =>
  node.name && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) ? node.name.text : null;

/** Members of the host's classes and objects by Electron's names, lower case: `nativeImage` and `NativeImage` are one. */
function hostSurface(): Map<string, Set<string>> {
  const surface = new Map<string, Set<string>>();
  const add = (name: string, members: readonly (string | null)[]) => {
    const key = name.toLowerCase();
    surface.set(key, new Set([...(surface.get(key) ?? []), ...members.filter((m) => m !== null)]));
  };
  const objectsIn = (node: ts.Node): readonly ts.ObjectLiteralElementLike[] => {
    if (ts.isObjectLiteralExpression(node)) return node.properties;
    if (ts.isSatisfiesExpression(node)) return objectsIn(node.expression);
    return ts.isCallExpression(node) ? node.arguments.flatMap(objectsIn) : []; // Object.assign(new EventEmitter(), {…})
  };
  for (const file of globSync('test/host/*.ts', { cwd: root })) {
    const tree = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
    for (const statement of tree.statements) {
      if (ts.isClassDeclaration(statement) && statement.name) add(statement.name.text, statement.members.map(nameOf));
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(name) && initializer) add(name.text, objectsIn(initializer).map(nameOf));
    }
  }
  return surface;
}

/** `App.getPath` and the like: every member of Electron's that these sources touch. */
function used(paths: readonly string[], replaced: ReadonlyMap<string, string> = new Map()): Set<string> {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8')) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  host.readFile = (path) => replaced.get(path) ?? readFile(path);
  const program = ts.createProgram([...paths], { ...options, skipLibCheck: true }, host);
  const checker = program.getTypeChecker();
  const found = new Set<string>();
  const note = (symbol: ts.Symbol | undefined) => {
    for (const declaration of symbol?.declarations ?? []) {
      const { parent } = declaration;
      const isElectrons = basename(declaration.getSourceFile().fileName) === 'electron.d.ts';
      if (isElectrons && (ts.isInterfaceDeclaration(parent) || ts.isClassDeclaration(parent)))
        found.add(`${parent.name?.text}.${symbol?.name}`);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) note(checker.getSymbolAtLocation(node.name));
    if (ts.isObjectBindingPattern(node))
      for (const { propertyName, name } of node.elements)
        note(checker.getTypeAtLocation(node).getProperty((propertyName ?? name).getText()));
    ts.forEachChild(node, visit);
  };
  for (const path of paths) visit(program.getSourceFile(path)!);
  return found;
}

it('has every member of Electron that main/ touches', { timeout: 60_000 }, () => {
  const surface = hostSurface();
  const missingOf = (members: Iterable<string>) =>
    [...members].filter((member) => {
      const [owner = '', name = ''] = member.split('.');
      const known = surface.get(owner.toLowerCase());
      return known !== undefined && !known.has(name) && !(name in EventEmitter.prototype);
    });
  const paths = globSync(['main/index.ts', 'main/desktop/*.ts'], { cwd: root }).map((path) => join(root, path));
  // One file that asks for what the host has not, so that this test is known to see it.
  const planted = join(root, 'main/desktop/planted.ts');
  const text = `import { app, BrowserWindow } from 'electron';
    app.showEmojiPanel();
    const { webContents } = new BrowserWindow();
    webContents.print();
    const { setKiosk } = BrowserWindow.getAllWindows()[0]!;
    void setKiosk;`;
  const members = used([...paths, planted], new Map([[planted, text]]));
  expect([...members]).toContain('App.whenReady');
  expect(missingOf(members).sort()).toEqual(['App.showEmojiPanel', 'BrowserWindow.setKiosk', 'WebContents.print']);
});
