import type { Failure } from '../../main/contract/reply.ts';
import { forms } from '../words/forms.ts';
import type { NewJobForm, Place } from './new-job.ts';
import { createComplaints } from './wrong.ts';
import type { Wrong } from './wrong.ts';

/** What was sent, as far as a key may speak of one of several. */
type Sent = Pick<NewJobForm, 'storage' | 'fields'> & { readonly place: Pick<Place, 'agent'> };

/**
 * Our name for the field a key of a 422 speaks of: `storage.1.priority` is the row of the second storage that was sent,
 * wherever it is by now.
 */
const fieldOf = (key: string, sent: Sent): string => {
  const [group = '', second = '', third = ''] = key.split('.');
  if (group === 'storage' && second !== '') return `storage#${sent.storage[Number(second)] ?? ''}`;
  if (group === 'schedules' && second === '0' && third !== '') return third;
  if (group === 'config' || group === 'compute') {
    const rest = key.slice(group.length + 1);
    const row = (group === 'config' ? sent.fields : sent.place.agent).find((one) => one.key.trim() === rest);
    if (row) return `${group}#${row.id}`;
    if (key === 'compute.type') return group;
  }
  return key;
};

/** A refusal, shared out: what belongs to a field that is `shown` goes there, the rest on top; nothing is dropped. */
export const land = (
  failure: Failure,
  sent: Sent,
  shown: ReadonlySet<string>,
): { readonly wrong: Wrong; readonly rest: readonly string[] } => {
  const { wrong, add } = createComplaints();
  const rest: string[] = [];
  for (const [key, texts] of Object.entries(failure.fields ?? {})) {
    const field = fieldOf(key, sent);
    const sentences = texts.length > 0 ? texts : [forms.wrong.unsaid];
    if (shown.has(field)) add(field, ...sentences);
    else if (field.startsWith('storage#')) rest.push(...sentences.map((text) => forms.ofStorage(field.slice(8), text)));
    else rest.push(...(texts.length > 0 ? texts : [forms.wrong.unsaidOf(key)]));
  }
  const landed = Object.keys(wrong).length > 0 || rest.length > 0;
  return { wrong, rest: landed ? rest : [failure.message] };
};
