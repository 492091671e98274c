import type { Bridge } from '../../main/contract/bridge.ts';
import type { Unsettled, Written } from '../../main/contract/writes.ts';
import { createAction } from '../action.svelte.ts';
import { ask } from '../bridge.ts';
import { land } from './landing.ts';
import { draftOf, emptyForm, isTouched, shownFields } from './new-job.ts';
import type { NewJobForm } from './new-job.ts';
import { newRow } from './rows.ts';
import { stillWrong } from './typed-at.ts';
import type { Wrong } from './wrong.ts';

/**
 * The new job while it is made: what is typed, what is wrong with it, what became of it. It lives as long as the window
 * and nowhere else, for secrets may be in it; it is empty again once the job is there. `arrive`: it is.
 */
export const createNewJob = (bridge: Bridge, arrive: (written: Written) => void) => {
  let form = $state(emptyForm());
  /** What was said of the form, and the form it was said of. */
  let said = $state.raw<{ readonly wrong: Wrong; readonly of: NewJobForm } | null>(null);
  let rest = $state.raw<readonly string[]>([]);
  let doubt = $state.raw<Written | null>(null);
  /** Ids of the writes main listed last as unsettled: it may list one before its answer is here. */
  let listed: readonly string[] = [];
  const options = createAction(bridge, 'jobOptions');
  const creation = createAction(bridge, 'createJob');
  const wrong = $derived(said === null ? {} : stillWrong(said.wrong, said.of, form));

  const clear = () => {
    form = emptyForm();
    said = null;
    rest = [];
    doubt = null;
  };
  const settle = (written: Written) => {
    if (written.outcome === 'confirmed' || written.outcome === 'accepted') {
      clear();
      arrive(written);
    } else doubt = written;
  };
  const take = (written: Written) => {
    if (written.id === doubt?.id) settle(written);
  };

  return {
    clear,
    /** What can be chosen; what was read before is kept should it fail. */
    load: () => options.run({}),
    /** One request, or none where something is wrong. */
    async send(): Promise<void> {
      if (creation.pending) return;
      rest = [];
      const made = draftOf(form);
      const of = $state.snapshot(form);
      said = 'wrong' in made ? { wrong: made.wrong, of } : null;
      if ('wrong' in made) return;
      if ((await creation.run({ draft: made.draft })) && creation.value) settle(creation.value);
      else if (creation.refusal) {
        const landed = land(creation.refusal, of, shownFields(form));
        said = { wrong: landed.wrong, of };
        ({ rest } = landed);
      }
    },
    /** What somebody found out of a creation, should it be this one. */
    take,
    /** The writes main has not seen the end of. One that leaves them was seen, or dismissed: the answer tells which. */
    async follow(unsettled: readonly Unsettled[]): Promise<void> {
      const id = doubt?.id;
      const before = listed;
      listed = unsettled.map((one) => one.id);
      if (id === undefined || listed.includes(id) || !before.includes(id)) return;
      const reply = await ask(bridge, 'checkWrite', { id });
      if (reply.ok) take(reply.value);
    },
    addRow(list: 'fields' | 'agent') {
      form.rows += 1;
      (list === 'fields' ? form.fields : form.place.agent).push(newRow(form.rows));
    },
    get form() {
      return form;
    },
    get wrong() {
      return wrong;
    },
    /** What no field can say. */
    get rest() {
      return rest;
    },
    /** The last creation of this very draft while nobody knows what became of it: sent again, it may make a second job. */
    get doubt() {
      return doubt;
    },
    get touched() {
      return isTouched(form);
    },
    get pending() {
      return creation.pending;
    },
    get options() {
      return options.value;
    },
    get reading() {
      return options.pending && options.value === null;
    },
    /** Why nothing could be read; null: it was, or is on its way. */
    get unread() {
      return options.refusal?.message ?? null;
    },
  };
};
export type NewJob = ReturnType<typeof createNewJob>;
