import type { Bridge, Written } from '../../main/contract.ts';
import { createAction } from '../action.svelte.ts';
import { land } from './landing.ts';
import { draftOf, emptyForm, isTouched, shownFields } from './new-job.ts';
import type { NewJobForm } from './new-job.ts';
import { newRow } from './rows.ts';
import { stillWrong } from './typed-at.ts';
import type { Wrong } from './wrong.ts';

/** Taken, as far as the API can show it. */
const isSettled = ({ outcome }: Written): boolean => outcome === 'confirmed' || outcome === 'accepted';

/**
 * The new job while it is made: what is typed, what is wrong with it, what became of it. It lives as long as the window
 * and nowhere else, for secrets may be in it; it is empty again once the job is there.
 */
export const createNewJob = (bridge: Bridge) => {
  let form = $state(emptyForm());
  /** What was said of the form, and the form it was said of. */
  let said = $state.raw<{ readonly wrong: Wrong; readonly of: NewJobForm } | null>(null);
  let rest = $state.raw<readonly string[]>([]);
  let doubt = $state.raw<Written | null>(null);
  const options = createAction(bridge, 'jobOptions');
  const creation = createAction(bridge, 'createJob');
  const wrong = $derived(said === null ? {} : stillWrong(said.wrong, said.of, form));

  const clear = () => {
    form = emptyForm();
    said = null;
    rest = [];
    doubt = null;
  };
  const settle = (written: Written): Written => {
    if (isSettled(written)) clear();
    else doubt = written;
    return written;
  };

  return {
    clear,
    /** What can be chosen; what was read before is kept should it fail. */
    load: () => options.run({}),
    /** One request, or none where something is wrong. null: not created; the fields and `rest` say why. */
    async send(): Promise<Written | null> {
      if (creation.pending) return null;
      rest = [];
      const made = draftOf(form);
      const of = $state.snapshot(form);
      said = 'wrong' in made ? { wrong: made.wrong, of } : null;
      if ('wrong' in made) return null;
      if ((await creation.run({ draft: made.draft })) && creation.value) return settle(creation.value);
      if (creation.refusal === null) return null;
      const landed = land(creation.refusal, of, shownFields(form));
      said = { wrong: landed.wrong, of };
      ({ rest } = landed);
      return null;
    },
    /** What is known by now of a creation. true: it was this draft's, which is there and forgotten here. */
    take(written: Written): boolean {
      return written.id === doubt?.id && isSettled(settle(written));
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
    /** The last creation of this very draft, when nobody knows yet what became of it: sending again may make a second job. */
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
