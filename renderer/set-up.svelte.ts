import { onMount } from 'svelte';
import type { Bridge } from '../main/contract/bridge.ts';
import { createAction, createNotice, createStarts } from './action.svelte.ts';
import { createActs } from './acts.ts';
import { createClock, system } from './clock.svelte.ts';
import { provide } from './context.ts';
import type { Drafts, Parts, Places } from './context.ts';
import { createNewJob } from './forms/new-job.svelte.ts';
import type { Zone } from './format.ts';
import { createListing } from './listing.svelte.ts';
import { createPalette } from './palette.svelte.ts';
import { createRoute, createRouteAway } from './route.svelte.ts';
import { createSilence } from './silence.ts';
import { createState } from './state.svelte.ts';
import { text } from './text.ts';
import { createToWindow } from './to-window.ts';

/** What a root component is given once, for the life of its window. */
export interface Given {
  bridge: Bridge;
  /** Epoch seconds. */
  now?: () => number;
  place?: () => Zone;
}

/**
 * Makes all that the parts of a window need, hands it down, and asks for the state; called while a root component begins.
 * @param beside the page beside the tray, from where every way leads to the window
 */
export const setUp = ({ bridge, now = () => Date.now() / 1000, place = system }: Given, beside = false): Parts => {
  const data = createState(bridge);
  const notice = createNotice();
  const route = beside
    ? createRouteAway(createToWindow(bridge, notice))
    : createRoute(bridge, window, (jobId) => acts.startWithTags(jobId));
  const clock = createClock(now, place, document, () => data.hour12);
  const places = $state<Places>({
    tab: 'backups',
    jobsAt: 0,
    replacing: false,
    searching: false,
    asking: null,
    editing: null,
    days: 30,
    utc: false,
  });
  const drafts = $state<Drafts>({ hooks: null, ids: {}, schedules: {} });
  const acts = createActs(route, places);
  const look = createAction(bridge, 'checkNow');
  const all: Parts = {
    bridge,
    data,
    route,
    clock,
    notice,
    starts: createStarts(bridge, notice),
    acts,
    silence: createSilence(bridge, notice),
    listing: createListing(bridge, data.jobs),
    palette: createPalette((sentence) => notice.show(sentence)),
    newJob: createNewJob(bridge, ({ jobId, sentence }) => {
      if (route.current.page !== 'new-job') return notice.show(sentence);
      notice.showNext(sentence);
      route.go(jobId === null ? { page: 'jobs' } : { page: 'job', jobId });
    }),
    places,
    drafts,
    async check() {
      if (look.pending) return;
      notice.close();
      if (await look.run({})) notice.say(text.look.checked);
      else if (look.refusal) notice.show(text.look.refused(look.refusal.message));
    },
    checking: () => look.pending,
  };
  provide(all);

  onMount(() => {
    void data.load();
    return () => {
      data.stop();
      route.stop();
      clock.stop();
    };
  });
  $effect(() => {
    const theme = data.settings?.theme ?? 'system';
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  });
  return all;
};
