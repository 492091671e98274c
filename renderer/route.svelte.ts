import type { Bridge } from '../main/contract/bridge.ts';
import type { Route } from '../main/contract/reply.ts';

const pages = ['jobs', 'new-job', 'alerts', 'next', 'history', 'settings', 'diagnostics'] as const;

/** `#/job/<id>` and the like; anything else is the list. */
export const parse = (hash: string): Route => {
  const [, page = '', id = ''] = hash.replace(/^#/, '').split('/');
  if (page === 'job' && id !== '') {
    try {
      return { page: 'job', jobId: decodeURIComponent(id) };
    } catch {
      return { page: 'jobs' };
    }
  }
  return { page: pages.find((name) => name === page) ?? 'jobs' };
};

export const hrefOf = (route: Route): string =>
  route.page === 'job' ? `#/job/${encodeURIComponent(route.jobId)}` : `#/${route.page}`;

export const jobHref = (jobId: string): string => hrefOf({ page: 'job', jobId });

/** Where the window is: its hash. The tray and a notification may send it elsewhere. */
/** `ask`: a backup of this job is to be asked for. */
export const createRoute = (bridge: Bridge, win: Window, ask: (jobId: string) => void = () => undefined) => {
  let current = $state.raw<Route>(parse(win.location.hash));
  let previous = $state.raw<Route | null>(null);
  const read = () => {
    previous = current;
    current = parse(win.location.hash);
  };
  const go = (route: Route) => {
    win.location.hash = hrefOf(route);
  };
  win.addEventListener('hashchange', read);
  const stopRoutes = bridge.onRoute((route) => {
    go(route);
    if (route.page === 'job' && route.ask === 'start') ask(route.jobId);
  });
  return {
    go,
    stop() {
      win.removeEventListener('hashchange', read);
      stopRoutes();
    },
    get current() {
      return current;
    },
    /** The page before this one, so that coming back finds its place. */
    get previous() {
      return previous;
    },
  };
};
export type WindowRoute = ReturnType<typeof createRoute>;

/** What hangs beside the tray is one page: every other one is opened elsewhere. */
export const createRouteAway = (open: (route: Route) => Promise<void>): WindowRoute => ({
  go: (route) => void open(route),
  stop: () => undefined,
  current: { page: 'jobs' },
  previous: null,
});
