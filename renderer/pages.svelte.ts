import type { Component } from 'svelte';
import type { Route } from '../main/contract/reply.ts';
import { text } from './text.ts';
import Jobs from './pages/Jobs.svelte';
import Opening from './parts/Opening.svelte';

type PageName = Route['page'] | 'welcome';
type Load = () => Promise<{ readonly default: Component }>;

const others: Readonly<Record<Exclude<PageName, 'jobs'>, Load>> = {
  job: () => import('./pages/Job.svelte'),
  'new-job': () => import('./pages/NewJob.svelte'),
  alerts: () => import('./pages/Alerts.svelte'),
  next: () => import('./pages/Next.svelte'),
  history: () => import('./pages/History.svelte'),
  settings: () => import('./pages/Settings.svelte'),
  diagnostics: () => import('./pages/Diagnostics.svelte'),
  welcome: () => import('./pages/Welcome.svelte'),
};

/** The list is there at once; the other pages are read when asked for, or when the window has nothing else to do. */
export const createPages = (fail: (sentence: string) => void) => {
  let read = $state.raw<Partial<Record<PageName, Component>>>({ jobs: Jobs });
  const asked: Partial<Record<PageName, boolean>> = { jobs: true };
  const load = async (name: Exclude<PageName, 'jobs'>): Promise<void> => {
    if (asked[name]) return;
    asked[name] = true;
    try {
      const page = (await others[name]()).default;
      read = { ...read, [name]: page };
    } catch {
      asked[name] = false;
      fail(text.broken);
    }
  };
  return {
    load,
    /** Those not read yet, so that no page is waited for later. */
    async rest(): Promise<void> {
      for (const name of ['job', 'new-job', 'alerts', 'next', 'history', 'settings', 'diagnostics', 'welcome'] as const)
        await load(name);
    },
    of: (name: PageName): Component => read[name] ?? Opening,
  };
};
