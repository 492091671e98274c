import type { ComputeDraft, JobDraft } from '../../main/contract/writes.ts';
import { forms } from '../words/forms.ts';
import { idOf, wholeOf } from './numbers.ts';
import { fieldsOf, recipes } from './recipes.ts';
import type { KnownTemplate, RecipeField, Template } from './recipes.ts';
import { valuesOf } from './rows.ts';
import type { Row } from './rows.ts';
import { scheduleDraft } from './schedule.ts';
import type { ScheduleText } from './schedule.ts';
import { createComplaints, isRight } from './wrong.ts';
import type { Complaints, Wrong } from './wrong.ts';

/** Where it runs, as typed. */
export interface Place {
  kind: ComputeDraft['type'];
  /** Id of one we know; '': none chosen; `other`: the typed one. */
  server: string;
  serverId: string;
  region: 'eu' | 'us';
  agent: Row[];
}

/** A new job as typed. What one choice hides is kept for when it is chosen again. */
export interface NewJobForm {
  template: Template;
  name: string;
  config: Record<KnownTemplate, Record<string, string | boolean | null>>;
  recipeId: string;
  fields: Row[];
  place: Place;
  /** Ids, the most important first. */
  storage: number[];
  /** A storage's id on its way into the list. */
  storageId: string;
  schedule: ScheduleText;
  encryptionKeyId: string;
  proxyId: string;
  /** How many rows there ever were: the next one's id. */
  rows: number;
}

export const emptyForm = (): NewJobForm => {
  const first = (template: KnownTemplate) =>
    Object.fromEntries(fieldsOf(template).map((field) => [field.key, field.first]));
  return {
    template: 'files',
    name: '',
    config: { files: first('files'), mysql: first('mysql'), forge: first('forge'), url: first('url') },
    recipeId: '',
    fields: [],
    place: { kind: 'server', server: '', serverId: '', region: 'eu', agent: [] },
    storage: [],
    storageId: '',
    schedule: { cron: '', timezone: 'UTC', offset: '', keep: { hourly: '', daily: '7', weekly: '', monthly: '' } },
    encryptionKeyId: '',
    proxyId: '',
    rows: 0,
  };
};

/** Something was typed that discarding would lose. */
export const isTouched = (form: NewJobForm): boolean => {
  const without = ({ rows: _, ...rest }: NewJobForm) => JSON.stringify(rest);
  return without(form) !== without(emptyForm());
};

/** The typed id of the server, whichever way it was given. */
export const serverOf = ({ server, serverId }: Place): string =>
  server === '' || server === 'other' ? serverId : server;

const valueOf = (
  { key, kind }: RecipeField,
  typed: string | boolean | null | undefined,
  complaints: Complaints,
): string | number | boolean | undefined => {
  if (typeof typed !== 'string') return typed ?? undefined;
  const field = `config.${key}`;
  // A password may well begin or end with a space.
  const text = kind === 'secret' ? typed : typed.trim();
  if (text === '') return undefined;
  if (text === '**not set**') complaints.add(field, forms.wrong.mask);
  if (kind !== 'whole' && kind !== 'port') return text;
  const value = wholeOf(text);
  if (value === null) complaints.add(field, forms.wrong.whole);
  else if (kind === 'port' && (value < 1 || value > 65_535)) complaints.add(field, forms.wrong.port);
  return value ?? 0;
};

const configOf = (form: NewJobForm, complaints: Complaints): JobDraft['config'] => {
  const { template } = form;
  if (template === 'other') return valuesOf(form.fields, 'config', complaints);
  return Object.fromEntries(
    fieldsOf(template).flatMap((field) => {
      const value = valueOf(field, form.config[template][field.key], complaints);
      return value === undefined ? [] : [[field.key, value]];
    }),
  );
};

const computeOf = (place: Place, complaints: Complaints): ComputeDraft => {
  if (place.kind === 'ss_serverless') return { type: place.kind, region: place.region };
  if (place.kind === 'ss_agent') {
    const fields = valuesOf(place.agent, 'compute', complaints);
    return { type: place.kind, ...(Object.keys(fields).length === 0 ? {} : { fields }) };
  }
  const typed = serverOf(place);
  const serverId = idOf(typed);
  if (serverId === null)
    complaints.add('compute.server_id', typed.trim() === '' ? forms.wrong.server : forms.wrong.serverId);
  return { type: place.kind, serverId: serverId ?? 0 };
};

/** The draft to send, or what keeps it from being sent. Empty fields are left out; whether they may be, the service says. */
export const draftOf = (form: NewJobForm): { readonly draft: JobDraft } | { readonly wrong: Wrong } => {
  const complaints = createComplaints();
  const { add } = complaints;
  const name = form.name.trim();
  if (name === '') add('name', forms.wrong.name);
  else if (name.length > 500) add('name', forms.wrong.long(500));

  const recipeId = form.template === 'other' ? idOf(form.recipeId) : recipes[form.template].id;
  if (recipeId === null) add('recipe_id', forms.wrong.recipe);

  const optional = (typed: string, field: string): number | undefined => {
    const value = typed.trim() === '' ? undefined : idOf(typed);
    if (value === null) add(field, forms.wrong.id);
    return value ?? undefined;
  };
  const encryptionKeyId = optional(form.encryptionKeyId, 'encryption_key_id');
  const proxyId = optional(form.proxyId, 'proxy_id');

  if (form.storageId.trim() !== '') add('storage_id', forms.wrong.notAdded);
  else if (form.storage.length === 0) add('storage', forms.wrong.storage);

  const schedule = scheduleDraft(form.schedule);
  if ('errors' in schedule) for (const [field, sentence] of Object.entries(schedule.errors)) add(field, sentence);

  const draft: JobDraft = {
    name,
    recipeId: recipeId ?? 0,
    config: configOf(form, complaints),
    compute: computeOf(form.place, complaints),
    storage: form.storage.map((storageId, at) => ({ storageId, priority: at + 1 })),
    schedules: 'draft' in schedule ? [{ order: 1, ...schedule.draft }] : [],
    ...(encryptionKeyId === undefined ? {} : { encryptionKeyId }),
    ...(proxyId === undefined ? {} : { proxyId }),
  };
  return isRight(complaints.wrong) ? { draft } : { wrong: complaints.wrong };
};

/** Every field the form shows at present, by the name complaints have for it. */
export const shownFields = (form: NewJobForm): ReadonlySet<string> => {
  const rows = (group: string, list: readonly Row[]) => list.map(({ id }) => `${group}#${id}`);
  const { template, place } = form;
  return new Set([
    'recipe_id',
    'name',
    ...(template === 'other' ? rows('config', form.fields) : fieldsOf(template).map(({ key }) => `config.${key}`)),
    'compute',
    ...(place.kind === 'server' ? ['compute.server_id'] : []),
    ...(place.kind === 'ss_serverless' ? ['compute.region'] : []),
    ...(place.kind === 'ss_agent' ? rows('compute', place.agent) : []),
    'storage',
    ...form.storage.map((id) => `storage#${id}`),
    ...['cron', 'timezone', 'run_offset'],
    ...['hourly', 'daily', 'weekly', 'monthly'].map((kept) => `retention_${kept}`),
    'encryption_key_id',
    'proxy_id',
  ]);
};
