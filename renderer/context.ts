import { createContext } from 'svelte';
import type { Bridge } from '../main/contract/bridge.ts';
import type { Notice, Starts } from './action.svelte.ts';
import type { Acts, Asking, Editing } from './acts.ts';
import type { WindowClock } from './clock.svelte.ts';
import type { Listing } from './listing.svelte.ts';
import type { Palette } from './palette.svelte.ts';
import type { HooksForm } from './forms/hooks.ts';
import type { NewJob } from './forms/new-job.svelte.ts';
import type { ScheduleForms } from './forms/schedule-forms.svelte.ts';
import type { WindowRoute } from './route.svelte.ts';
import type { Silence } from './silence.ts';
import type { WindowState } from './state.svelte.ts';

export type JobTab = 'backups' | 'schedule' | 'storage' | 'protection' | 'settings' | 'history';

/** What a page leaves behind for the next: places, not facts. */
export interface Places {
  tab: JobTab;
  /** Scroll offset of the jobs list, CSS pixels. */
  jobsAt: number;
  /** Settings opens with the token field. */
  replacing: boolean;
  /** Asks the jobs page to put the cursor into its search box. */
  searching: boolean;
  /** The dialog that the page of a job shows. */
  asking: Asking | null;
  /** The form that a tab of a job is to open. */
  editing: Editing | null;
  /** How far back the history is looked at. */
  days: 30 | 90;
  /** The page of a job writes its times in UTC. */
  utc: boolean;
}

/** What is half typed when its page is left. It lives as long as the window and nowhere else, for secrets may be in it. */
export interface Drafts {
  /** null: as it is saved. */
  hooks: HooksForm | null;
  /** Ids of keys and proxies, by which of the two and the job. */
  readonly ids: Record<string, string>;
  /** By job. */
  readonly schedules: Record<string, ScheduleForms>;
}

/** Everything a part of the window may need; made once by `setUp`, handed down. */
export interface Parts {
  readonly bridge: Bridge;
  readonly data: WindowState;
  readonly route: WindowRoute;
  readonly clock: WindowClock;
  readonly notice: Notice;
  readonly starts: Starts;
  readonly acts: Acts;
  readonly silence: Silence;
  readonly listing: Listing;
  readonly palette: Palette;
  /** What is typed of a new job; it outlives the page. */
  readonly newJob: NewJob;
  readonly places: Places;
  readonly drafts: Drafts;
  /** Looks now; one at a time. */
  readonly check: () => Promise<void>;
  readonly checking: () => boolean;
}

export const [parts, provide] = createContext<Parts>();
