import { cleanup, configure, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeAll, vi } from 'vitest';
import type { State } from '../../main/contract/state.ts';
import App from '../../renderer/App.svelte';
import { createPages } from '../../renderer/pages.svelte.ts';
import { createFakeBridge } from './bridge.ts';
import type { Answers, FakeBridge } from './bridge.ts';
import { fleet } from './fleet.ts';
import { now } from './moment.ts';
import { stateOf } from './states.ts';

/** What jsdom does not have, since it lays nothing out. */
class NoResize implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.ResizeObserver ??= NoResize;
const { prototype } = HTMLDialogElement;
if (!('showModal' in prototype))
  Object.assign(prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      this.open = false;
    },
  });
if (!('scrollIntoView' in Element.prototype)) Object.assign(Element.prototype, { scrollIntoView: () => undefined });

// A busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 15_000 });
beforeAll(() => createPages(() => undefined).rest(), 60_000);

afterEach(() => {
  cleanup();
  location.hash = '';
  delete document.documentElement.dataset.theme;
});

/** Few enough that asking jsdom for roles stays quick; the three problems are among them. */
export const few = fleet.slice(0, 8);
export const fewState = (parts: Partial<State> = {}): State => stateOf({ jobs: few, ...parts });

const place = () => ({ timeZone: 'Europe/Berlin', hour12: false });

/** The whole window over a fake bridge, at the moment of the fixtures, with its first state shown. */
export const openWindow = async (
  state: State = fewState(),
  options: { readonly hash?: string; readonly answers?: Answers; readonly now?: () => number } = {},
): Promise<FakeBridge> => {
  const fake = createFakeBridge(state, options.answers);
  location.hash = options.hash ?? '';
  render(App, { props: { bridge: fake.bridge, now: options.now ?? (() => now), place } });
  // Pages other than the list are read from disk, the first time from sources.
  await waitFor(() => screen.getByRole('heading', { level: 1 }), { interval: 20 });
  return fake;
};

/** The row of a job in the list "Jobs". */
export const rowOf = (name: string): HTMLElement => {
  const link = screen.getByRole('list', { name: 'Jobs' }).querySelector(`a.name[href]`);
  const rows = [...(link?.closest('ul')?.querySelectorAll<HTMLElement>('li') ?? [])];
  const row = rows.find((one) => one.querySelector('a')?.textContent === name);
  if (!row) throw new Error(`No row ${name}`);
  return row;
};
export const namesShown = (): (string | null | undefined)[] =>
  [...document.querySelectorAll('.list .row')].map((row) => row.querySelector('a')?.textContent);
