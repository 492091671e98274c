import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Timeline } from '../../main/contract/watching.ts';
import { comingBy, hoursOf } from '../../renderer/coming.ts';
import { createFormat } from '../../renderer/format.ts';
import { ok, refuse } from './bridge.ts';
import { now } from './moment.ts';
import { few, fewState, openWindow } from './open.ts';

const berlin = createFormat({ timeZone: 'Europe/Berlin', hour12: false });
const hash = '#/next';
const at = (iso: string) => Date.parse(iso) / 1000;
const slot = (when: number, parts: Partial<Timeline['slots'][number]> = {}): Timeline['slots'][number] => ({
  at: when,
  jobId: few[0]?.id ?? '',
  name: few[0]?.name ?? '',
  server: 'db-us-1',
  collides: [],
  hazard: null,
  ...parts,
});
const timeline = (slots: Timeline['slots'], without = 0): Timeline => ({ from: now, to: now + 86_400, slots, without });

describe('the hours to come', () => {
  it('are 25 on the day clocks go back, two of them of one name, and 23 when they go forward', () => {
    const hours = (from: string) => hoursOf(at(from), at(from) + 86_400, berlin).map((hour) => berlin.clock(hour));
    const back = hours('2025-10-25T22:00:00Z');
    expect(back.slice(0, 6)).toEqual(['00:00', '01:00', '02:00', '02:00', '03:00', '04:00']);
    const forward = hours('2025-03-29T23:00:00Z');
    expect(forward.slice(0, 4)).toEqual(['00:00', '01:00', '03:00', '04:00']);
  });

  it('begin where the clock here does, also half an hour off', () => {
    const india = createFormat({ timeZone: 'Asia/Kolkata', hour12: false });
    const [first, second] = hoursOf(at('2025-10-23T12:32:00Z'), at('2025-10-23T16:00:00Z'), india);
    expect([first, second].map((hour) => hour && india.clock(hour))).toEqual(['18:00', '19:00']);
  });

  it('hold one line a job and forget what has been', () => {
    const slots = [-60, 600, 900, 1200, 4000].map((s) =>
      slot(now + s, { collides: s === 900 ? ['Wiki'] : [], hazard: s === 4000 ? 'Clocks go back.' : null }),
    );
    const hours = comingBy(timeline(slots), now, berlin).filter((hour) => hour.slots > 0);
    expect(hours.map(({ slots, mind, starts }) => [slots, mind, starts.length])).toEqual([
      [3, 1, 1],
      [1, 1, 1],
    ]);
    expect(hours[0]?.starts[0]).toMatchObject({ at: now + 600, last: now + 1200, times: 3, overlaps: ['Wiki'] });
  });
});

describe('the page', () => {
  it('lists them by hour, with what to mind, and counts who has none', async () => {
    const other = { jobId: few[1]?.id ?? '', name: few[1]?.name ?? '', server: 'forge-web-01' };
    await openWindow(fewState(), {
      hash,
      answers: {
        timeline: () =>
          ok(timeline([slot(now + 1800), slot(now + 7200, { ...other, collides: ['Invoices', 'Price feeds'] })], 3)),
      },
    });
    const table = within(await screen.findByRole('table', { name: 'Starts to come' }));
    expect(table.getAllByRole('row').map((row) => row.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
      'Starts, CESTJobServerHazard',
      '15:00 Thu 23 Oct 1 start',
      '15:02Orders database db-us-1',
      '16:00 1 start',
      '16:32Blog uploads forge-web-01Overlaps Invoices and Price feeds',
    ]);
    expect(screen.getByText('2 starts of 2 jobs')).toBeTruthy();
    expect(screen.getByText('3 jobs have none in this time.')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Hazards, 1' }));
    expect(table.getAllByRole('row')).toHaveLength(3);
  });

  it('goes by the clock of the service, which may be hours behind', async () => {
    const [hour, state] = [3600, fewState()];
    const account = { ...state.account, look: { ...state.account.look, skew: -5 * hour } };
    await openWindow(fewState({ account }), {
      hash,
      answers: {
        timeline: () => ok({ ...timeline([slot(now - 4 * hour)]), from: now - 5 * hour, to: now + 19 * hour }),
      },
    });
    expect(await screen.findByText('1 start of 1 job')).toBeTruthy();
  });

  it('says that nothing is due, or why it is not known', async () => {
    let broken = true;
    await openWindow(fewState(), {
      hash,
      answers: { timeline: () => (broken ? refuse('denied', 'No account.') : ok(timeline([], 8))) },
    });
    expect(await screen.findByText('No account.')).toBeTruthy();
    broken = false;
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Nothing is due in the next 24 hours' })).toBeTruthy();
    expect(screen.getByText(/None of the 8 jobs has one\.$/)).toBeTruthy();
  });
});
