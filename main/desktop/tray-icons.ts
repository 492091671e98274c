import type { Glance } from '../present/glance.ts';

/** Every picture there is: the marks, and those overlays that change them. */
export const trayStates = [
  'ok',
  'ok-running',
  'problem',
  'problem-running',
  'problem-stale',
  'warning',
  'warning-running',
  'warning-stale',
  'quiet',
  'quiet-running',
  'offline',
] as const;
export type TrayState = (typeof trayStates)[number];

/**
 * The picture for a glance. A known failure stays in sight while we cannot look; what was well or quiet is then no
 * claim to make, so it becomes `offline`.
 */
export function stateOf({ mark, overlay }: Pick<Glance, 'mark' | 'overlay'>): TrayState {
  if (mark === 'offline' || overlay === null) return mark;
  if (overlay === 'running') return `${mark}-running`;
  return mark === 'problem' || mark === 'warning' ? `${mark}-stale` : 'offline';
}

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** The taskbar's theme; Windows only. */
  readonly dark: boolean;
  /** The largest scale of any display: Linux is sent one bitmap for all. */
  readonly scale: number;
}

/** Path under `resources/tray`. macOS takes its `@2x` from beside it. */
export function iconPath(state: TrayState, { platform, dark, scale }: Surroundings): string {
  if (platform === 'darwin') return `mac/${state}Template.png`;
  if (platform === 'win32') return `windows/${dark ? 'on-dark' : 'on-light'}/${state}.ico`;
  return `linux/${scale > 1.5 ? 48 : scale > 1 ? 32 : 22}/${state}.png`;
}
