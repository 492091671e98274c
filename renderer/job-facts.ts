import type { ConfigField, JobPage, Server } from '../main/contract/job.ts';
import { datedOn } from './clock.svelte.ts';
import type { WindowClock } from './clock.svelte.ts';
import { actions } from './words/actions.ts';
import { text } from './text.ts';

/** What the service says of a job, as labels and words. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly code?: boolean;
  /** Nothing is there. */
  readonly faint?: boolean;
}
const words = actions.config;

const said = (label: string, value: string | number | null): Fact =>
  value === null || value === '' ? { label, value: words.notTold, faint: true } : { label, value: String(value) };
const dated = (label: string, at: number | null, clock: WindowClock, none: string = words.notTold): Fact =>
  at === null ? { label, value: none, faint: true } : { label, value: datedOn(clock, at) };
/** Left out where the service has nothing of the kind to say. */
const maybe = (label: string, value: string | null): readonly Fact[] =>
  value === null || value === '' ? [] : [{ label, value }];

export const generalFacts = (page: JobPage, clock: WindowClock): readonly Fact[] => [
  said(text.config.recipe, page.recipe),
  {
    label: text.config.compute,
    value: `${page.compute.name}, ${text.config.types[page.compute.type]}`,
  },
  ...(page.server ? [] : maybe(text.config.host, page.compute.host)),
  ...(page.server || page.compute.serverId === null ? [] : [said(words.serverId, page.compute.serverId)]),
  ...maybe(text.config.region, page.compute.region),
  dated(text.config.created, page.createdAt, clock),
  dated(text.config.changed, page.updatedAt, clock),
  dated(words.lastRan, page.lastRanAt, clock, words.never),
  { label: words.id, value: page.id, code: true },
];

export const serverFacts = (server: Server, clock: WindowClock): readonly Fact[] => [
  said(words.name, server.name),
  said(words.serverId, server.id),
  said(words.host, server.host),
  said(words.user, server.user),
  said(words.port, server.port),
  said(words.status, server.status),
  dated(words.created, server.createdAt, clock),
  dated(words.lastUsed, server.lastUsed, clock, words.never),
  ...(server.key
    ? [
        said(words.key, server.key.name),
        said(words.keyId, server.key.id),
        dated(words.keyCreated, server.key.createdAt, clock),
        dated(words.keyLastUsed, server.key.lastUsed, clock, words.never),
      ]
    : [said(words.key, null)]),
];

const valueOf = ({ value }: ConfigField): string => {
  if (value === null || value === '') return text.config.notSet;
  if (typeof value === 'boolean') return value ? text.config.yes : text.config.no;
  return String(value).replace(/\n+$/, '');
};
/** Each under its label, whatever the recipe (traps 25–27); secrets are never there (trap 58). */
export const recipeFacts = (page: JobPage): readonly Fact[] =>
  page.config.map((field) => {
    const empty = field.value === null || field.value === '';
    const lines = field.type === 'textarea' || (typeof field.value === 'string' && field.value.includes('\n'));
    return {
      label: field.label === '' ? field.key : field.label,
      value: field.secret ? text.config.hidden : valueOf(field),
      code: !field.secret && !empty && lines && typeof field.value === 'string',
      faint: field.secret || empty,
    };
  });
