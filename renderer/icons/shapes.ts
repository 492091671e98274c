import type { Health } from '../../main/contract/job.ts';

/**
 * A glyph on a 16 by 16 grid: one filled path, one drawn with a pen, one with a thinner pen. Always the same few paths,
 * because a list mounts hundreds of them.
 */
export interface Glyph {
  readonly fill?: string;
  readonly pen?: string;
  readonly width?: number;
  /** Drawn 1.5 wide. */
  readonly thin?: string;
  readonly dash?: string;
  readonly dashFrom?: string;
}

/** Solid needs a person, open does not. */
export const healthGlyphs: Readonly<Record<Health, Glyph>> = {
  failed: {
    fill: 'M5 .75h6L15.25 5v6L11 15.25H5L.75 11V5ZM8 6.7L10 4.7L11.3 6L9.3 8L11.3 10L10 11.3L8 9.3L6 11.3L4.7 10L6.7 8L4.7 6L6 4.7Z',
  },
  late: {
    fill: 'M8 2.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 0 1 0-12.5ZM7.1 5.5v4.1q0 .3.25.5l2.6 1.95l1.1-1.45L8.9 9V5.5Z',
    pen: 'M1.6 4.1 4 1.7M14.4 4.1 12 1.7',
    width: 2,
  },
  stuck: {
    fill: 'M2.5 .75h11v2.5h-.75v1.1c0 1.9-2.5 2.6-2.5 3.65s2.5 1.75 2.5 3.65v1.1h.75v2.5h-11v-2.5h.75v-1.1c0-1.9 2.5-2.6 2.5-3.65s-2.5-1.75-2.5-3.65v-1.1H2.5ZM5.1 3.4v.9c0 .75.9 1.25 1.75 1.9h2.3c.85-.65 1.75-1.15 1.75-1.9v-.9Z',
  },
  warning: {
    fill: 'M8 .9c.65 0 1.2.33 1.52.9l5.8 10.4c.66 1.2-.17 2.65-1.52 2.65H2.2C.85 14.85.02 13.4.68 12.2L6.48 1.8C6.8 1.23 7.35.9 8 .9ZM7 4.9v4.6h2V4.9ZM8 10.75a1.15 1.15 0 1 0 0 2.3a1.15 1.15 0 0 0 0-2.3Z',
  },
  unknown: {
    fill: 'M7.05 11a0.95 0.95 0 1 0 1.9 0a0.95 0.95 0 1 0 -1.9 0Z',
    pen: 'M8 1.2 14.8 8 8 14.8 1.2 8Z',
    width: 1.75,
    thin: 'M6.4 6.5c.05-.95.7-1.5 1.6-1.5s1.6.55 1.6 1.4c0 1.1-1.6 1.2-1.6 2.35',
  },
  never: {
    pen: 'M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0 -11.5 0Z',
    width: 1.75,
    dash: '2.7 1.816',
    dashFrom: '1.35',
  },
  ok: { pen: 'M3 8.6 6.4 12 13 4.6', width: 2 },
  paused: {
    fill: 'M4.4 3h1.7q.6 0 .6.6v8.8q0 .6-.6.6H4.4q-.6 0-.6-.6V3.6q0-.6.6-.6ZM9.9 3h1.7q.6 0 .6.6v8.8q0 .6-.6.6H9.9q-.6 0-.6-.6V3.6q0-.6.6-.6Z',
  },
};

/** A sign of the interface; its pen is 1.5 wide. */
export interface Sign {
  readonly pen?: string;
  readonly fill?: string;
}
const signs = {
  arrow: { pen: 'M2.5 8h10.5M9.25 4.25 13 8l-3.75 3.75' },
  ascending: { pen: 'M2.5 4h3M2.5 8h5M2.5 12h7M12 13V3.5M9.75 5.5 12 3.25l2.25 2.25' },
  back: { pen: 'M9.75 4 5.75 8 9.75 12' },
  bell: {
    pen: 'M8 1.9c2.5 0 4.1 1.8 4.1 4.2 0 3 1.15 4.15 1.15 5.15H2.75c0-1 1.15-2.15 1.15-5.15 0-2.4 1.6-4.2 4.1-4.2ZM6.5 13.75q1.5.9 3 0',
  },
  'bell-off': {
    pen: 'M5.2 2.9C5.95 2.25 6.9 1.9 8 1.9c2.5 0 4.1 1.8 4.1 4.2 0 .9.1 1.65.27 2.3M4.1 4.9q-.2.6-.2 1.2c0 3-1.15 4.15-1.15 5.15h8.5M6.5 13.75q1.5.9 3 0M2.25 2.25l11.5 11.5',
  },
  calendar: { pen: 'M3.5 3.25h9q1 0 1 1v8q0 1-1 1h-9q-1 0-1-1v-8q0-1 1-1ZM2.5 6.5h11M5.25 1.75v2.5M10.75 1.75v2.5' },
  'chevron-down': { pen: 'M4 6.25 8 10.25 12 6.25' },
  'chevron-right': { pen: 'M6.25 4 10.25 8 6.25 12' },
  clock: { pen: 'M8 2.25a5.75 5.75 0 1 1 0 11.5a5.75 5.75 0 0 1 0-11.5ZM8 5v3.25l2.1 1.4' },
  close: { pen: 'M4 4l8 8M12 4l-8 8' },
  copy: {
    pen: 'M6.5 5.5h6q1 0 1 1v6q0 1-1 1h-6q-1 0-1-1v-6q0-1 1-1ZM10.5 5.25V3.5q0-1-1-1h-6q-1 0-1 1v6q0 1 1 1h1.75',
  },
  descending: { pen: 'M2.5 4h7M2.5 8h5M2.5 12h3M12 3v9.5M9.75 10.5 12 12.75l2.25-2.25' },
  eye: {
    pen: 'M1.75 8S4 3.75 8 3.75 14.25 8 14.25 8 12 12.25 8 12.25 1.75 8 1.75 8ZM8 6.25a1.75 1.75 0 1 1 0 3.5a1.75 1.75 0 0 1 0-3.5Z',
  },
  'eye-off': {
    pen: 'M3.6 5.6C2.4 6.75 1.75 8 1.75 8S4 12.25 8 12.25c.9 0 1.7-.2 2.4-.5M6.1 4.05A5.6 5.6 0 0 1 8 3.75C12 3.75 14.25 8 14.25 8s-.6 1.15-1.75 2.25M6.8 6.75a1.75 1.75 0 0 0 2.45 2.45M2.5 2.5l11 11',
  },
  down: { pen: 'M8 3v9.75M3.75 8.75 8 13l4.25-4.25' },
  enter: { pen: 'M13 3.5v3.25q0 1.5-1.5 1.5H3.25M6 5.25l-3 3 3 3' },
  file: { pen: 'M4 2h5l3.5 3.5V13q0 1-1 1H4.5q-1 0-1-1V3q0-1 1-1ZM9 2v3.5h3.5' },
  gear: {
    pen: 'M2.5 4.5h5M11.5 4.5h2M2.5 11.5h2M8.5 11.5h5M9.5 2.75a1.75 1.75 0 1 1 0 3.5a1.75 1.75 0 0 1 0-3.5ZM6.5 9.75a1.75 1.75 0 1 1 0 3.5a1.75 1.75 0 0 1 0-3.5Z',
  },
  grip: {
    fill: 'M5 4a1 1 0 1 0 2 0a1 1 0 1 0 -2 0ZM9 4a1 1 0 1 0 2 0a1 1 0 1 0 -2 0ZM5 8a1 1 0 1 0 2 0a1 1 0 1 0 -2 0ZM9 8a1 1 0 1 0 2 0a1 1 0 1 0 -2 0ZM5 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0ZM9 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0Z',
  },
  jobs: { pen: 'M2.5 4h11M2.5 8h11M2.5 12h7' },
  key: { pen: 'M10.25 2.5a3.25 3.25 0 1 1 0 6.5a3.25 3.25 0 0 1 0-6.5ZM7.9 8.1 2.75 13.25M5 11l1.75 1.75' },
  lock: { pen: 'M4.5 7h7q1 0 1 1v4.5q0 1-1 1h-7q-1 0-1-1V8q0-1 1-1ZM5.25 7V5a2.75 2.75 0 0 1 5.5 0v2' },
  more: {
    fill: 'M2 8a1.25 1.25 0 1 0 2.5 0a1.25 1.25 0 1 0 -2.5 0ZM6.75 8a1.25 1.25 0 1 0 2.5 0a1.25 1.25 0 1 0 -2.5 0ZM11.5 8a1.25 1.25 0 1 0 2.5 0a1.25 1.25 0 1 0 -2.5 0Z',
  },
  noted: { pen: 'M8 2.25a5.75 5.75 0 1 1 0 11.5a5.75 5.75 0 0 1 0-11.5ZM5.5 8.3l1.8 1.8 3.3-3.9' },
  offline: {
    fill: 'M7 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0Z',
    pen: 'M2 2l12 12M4.6 8.9a5 5 0 0 1 2.3-1.3M9.9 8.1q.85.3 1.5.85M2.4 6.3A8.5 8.5 0 0 1 4.3 5M6.7 4.05a8.6 8.6 0 0 1 6.9 2.25',
  },
  overlap: { pen: 'M2.5 2.75h7.25v6.5H2.5ZM6.25 6.75h7.25v6.5H6.25Z' },
  plus: { pen: 'M8 3v10M3 8h10' },
  pulse: { pen: 'M1.75 8.5h2.5L6.25 3.5l3.5 9 2-4h2.5' },
  refresh: { pen: 'M13.25 6.5A5.5 5.5 0 0 0 3.4 5M2.75 9.5A5.5 5.5 0 0 0 12.6 11M3 2.25V5.25H6M13 13.75V10.75H10' },
  save: { pen: 'M8 2.5v7.75M4.75 7.25 8 10.5l3.25-3.25M2.75 13.5h10.5' },
  search: { pen: 'M7 2.25a4.75 4.75 0 1 1 0 9.5a4.75 4.75 0 0 1 0-9.5ZM10.5 10.5l3.25 3.25' },
  server: {
    pen: 'M3.5 2.5h9q1 0 1 1v3q0 1-1 1h-9q-1 0-1-1v-3q0-1 1-1ZM3.5 8.5h9q1 0 1 1v3q0 1-1 1h-9q-1 0-1-1v-3q0-1 1-1ZM5 5h.01M5 11h.01',
  },
  storage: {
    pen: 'M8 2c3 0 5 .9 5 2s-2 2-5 2-5-.9-5-2 2-2 5-2ZM3 4v8c0 1.1 2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2 2 5 2s5-.9 5-2',
  },
  trash: { pen: 'M2.75 4.25h10.5M6 4V2.5h4V4M4.25 4.5l.6 9h6.3l.6-9' },
  up: { pen: 'M8 13V3.25M3.75 7.25 8 3l4.25 4.25' },
} as const satisfies Readonly<Record<string, Sign>>;
export type IconName = keyof typeof signs;
export const icons: Readonly<Record<IconName, Sign>> = signs;
