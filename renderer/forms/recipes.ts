/** The recipes whose numbers and keys the vendor's page shows (trap 31: 1 stands for two of them). */
export interface RecipeField {
  /** The API's own. */
  readonly key: string;
  readonly kind: 'text' | 'lines' | 'secret' | 'whole' | 'port' | 'yes-no';
  /** At first. null: a box that is not sent until somebody touches it. */
  readonly first: string | boolean | null;
}
export interface Recipe {
  readonly id: number;
  readonly fields: readonly RecipeField[];
}

const compression: RecipeField = { key: 'compression_level', kind: 'whole', first: '6' };

export const recipes = {
  files: {
    id: 1,
    fields: [
      { key: 'root_path', kind: 'lines', first: '' },
      { key: 'exclude', kind: 'lines', first: '' },
      compression,
      { key: 'use_sudo', kind: 'yes-no', first: null },
    ],
  },
  mysql: {
    id: 28,
    fields: [
      { key: 'mysql_username', kind: 'text', first: '' },
      { key: 'mysql_password', kind: 'secret', first: '' },
      { key: 'mysql_host', kind: 'text', first: '' },
      { key: 'mysql_port', kind: 'port', first: '3306' },
      { key: 'mysql_database', kind: 'text', first: '' },
      compression,
    ],
  },
  forge: { id: 8, fields: [{ key: 'backup_storage_folder', kind: 'yes-no', first: true }, compression] },
  url: {
    id: 1,
    fields: [
      { key: 'url', kind: 'text', first: '' },
      { key: 'use_compression', kind: 'yes-no', first: true },
      compression,
    ],
  },
} as const satisfies Readonly<Record<string, Recipe>>;

export type KnownTemplate = keyof typeof recipes;
export type Template = KnownTemplate | 'other';
export const templates = ['files', 'mysql', 'forge', 'url', 'other'] as const satisfies readonly Template[];
export const knownTemplates = ['files', 'mysql', 'forge', 'url'] as const satisfies readonly KnownTemplate[];
export const fieldsOf = (template: KnownTemplate): readonly RecipeField[] => recipes[template].fields;
