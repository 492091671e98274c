import type { Check } from './check.ts';
import type { ConfigRow } from './rows.ts';
import type { RecipeSpec } from './specs.ts';

type Config = Readonly<Record<string, unknown>>;
interface Field {
  readonly label: string;
  readonly type: string;
  readonly value: string | number;
}
export interface Recipe {
  readonly slug: string;
  /** As the vendor's examples send it; its page has no table of them (trap 31). */
  readonly id: number;
  /** What a reply lists, sent or not; null: whatever was sent. */
  readonly fields: Readonly<Record<string, Field>> | null;
  /** Taken in a request, shown in no reply (trap 32). */
  readonly hidden?: Readonly<Record<string, Field>>;
}
export interface Recipes {
  /** The recipe of a request: id 1 is one for files, and one for a URL where there is one (trap 31). */
  ofId(id: number | undefined, config: Config): Recipe | undefined;
  ofSlug(slug: string): Recipe | undefined;
}

const compression: Field = { label: 'Compression Level', type: 'number', value: 6 };
const notSet = '**not set**';

const known: readonly Recipe[] = [
  {
    slug: 'file-backups',
    id: 1,
    fields: {
      root_path: { label: 'Root Paths', type: 'textarea', value: '/' },
      exclude: { label: 'Exclude List', type: 'textarea', value: '/etc\n/var\n/sys\n/proc' },
      compression_level: compression,
      use_sudo: { label: 'Run using Sudo?', type: 'checkbox', value: 'False' },
    },
  },
  {
    slug: 'url-backups',
    id: 1,
    fields: { url: { label: 'Download URL', type: 'text', value: notSet } },
    hidden: {
      use_compression: { label: 'Use Compression?', type: 'checkbox', value: 'True' },
      compression_level: compression,
    },
  },
  {
    slug: 'mysql-backups',
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
  {
    slug: 'laravel-forge-backups',
    id: 8,
    fields: {
      backup_storage_folder: { label: 'Backup Storage Folder', type: 'checkbox', value: 'True' },
      compression_level: compression,
    },
  },
];

export function createRecipes(more: readonly RecipeSpec[]): Recipes {
  const all = [...known, ...more.map((spec) => ({ ...spec, fields: null }))];
  return {
    ofId(id, config) {
      const slug = id === 1 && 'url' in config ? 'url-backups' : null;
      return all.find((recipe) => recipe.id === id && (slug === null || recipe.slug === slug));
    },
    ofSlug: (slug) => all.find((recipe) => recipe.slug === slug),
  };
}

/** Each known key's value is of its type; null is none. What the recipe does not know is let through, as Laravel does. */
export function checkConfig(check: Check, recipe: Recipe, sent: Config): void {
  for (const [key, { type }] of Object.entries({ ...recipe.fields, ...recipe.hidden })) {
    const value = sent[key] ?? undefined;
    if (type === 'number') check.integer(`config.${key}`, value);
    else if (type === 'checkbox') check.flag(`config.${key}`, value);
    else if (value !== '') check.text(`config.${key}`, value);
  }
}

/** Python's words for booleans (trap 26). */
const shown = (value: unknown): string | number | undefined => {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
};
const types: Readonly<Record<string, string>> = { boolean: 'checkbox', number: 'number' };

/** "pg_database" → "Pg Database". */
const labelOf = (key: string): string =>
  key.replaceAll('_', ' ').replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());

/** Bare values of a request as a reply wraps them (trap 25). */
export function wrapConfig(recipe: Recipe | undefined, sent: Config): Record<string, ConfigRow> {
  const fields: readonly (readonly [string, Omit<Field, 'value'> & Partial<Field>])[] = recipe?.fields
    ? Object.entries(recipe.fields)
    : Object.entries(recipe ? sent : {}).map(([key, value]) => [
        key,
        { label: labelOf(key), type: types[typeof value] ?? 'text' },
      ]);
  return Object.fromEntries(
    fields.map(([key, { label, type, value }]) => [key, { value: shown(sent[key]) ?? value ?? notSet, label, type }]),
  );
}
