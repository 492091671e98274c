import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';

export interface Import {
  /** As written: "./job.ts", "electron". */
  readonly name: string;
  /** Path from the project's root for relative imports, else null. */
  readonly file: string | null;
  /** Gone after compilation. */
  readonly typeOnly: boolean;
  /** What is taken by name. */
  readonly names: readonly string[];
}

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
  readonly tree: ts.SourceFile;
}

const scripts = (svelte: string): string =>
  [...svelte.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((m) => m[1]).join('\n');

/** Everything imported or re-exported, also by `import()` in code and in types. */
function importsOf(path: string, tree: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (name: string, typeOnly: boolean, names: readonly string[] = []) =>
    found.push({
      name,
      file: name.startsWith('.') ? posix.join(posix.dirname(path), name.replace(/\?.*$/, '')) : null,
      typeOnly,
      names,
    });
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const clause = node.importClause;
      const named =
        clause?.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : [];
      const allTypes = named.length > 0 && !clause?.name && named.every((n) => n.isTypeOnly);
      add(
        node.moduleSpecifier.text,
        clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || allTypes,
        named.filter((n) => !n.isTypeOnly).map((n) => (n.propertyName ?? n.name).text),
      );
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, node.isTypeOnly);
    } else if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument) &&
      ts.isStringLiteral(node.argument.literal)
    ) {
      add(node.argument.literal.text, true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [name] = node.arguments;
      add(name && ts.isStringLiteral(name) ? name.text : '(computed)', false);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

export function sourceOf(path: string, text: string): Source {
  const code = path.endsWith('.svelte') ? scripts(text) : path.endsWith('.ts') ? text : '';
  const tree = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  return { path, text, imports: importsOf(path, tree), tree };
}

export const readSources = (root: string, patterns: readonly string[]): Source[] =>
  globSync([...patterns], { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => sourceOf(path, readFileSync(posix.join(root, path), 'utf8')));
