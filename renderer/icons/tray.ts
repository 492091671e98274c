/** The tray's marks. `frame`, `mark` and the like name a colour that the chip beneath decides. */
export type TrayState = 'ok' | 'problem' | 'warning' | 'running' | 'offline';
interface TrayShape {
  readonly d: string;
  /** Width of the pen; without one the path is filled. */
  readonly w?: number;
  readonly ink: 'frame' | 'check' | 'problem' | 'warning' | 'on-problem' | 'on-warning' | 'grey' | 'gap' | 'dot';
}
const frame = 'M2 5V4.5Q2 2 4.5 2H5M11 2H11.5Q14 2 14 4.5V5M14 11V11.5Q14 14 11.5 14H11M5 14H4.5Q2 14 2 11.5V11';
const check = 'M5 8.2L7.2 10.4L11.2 5.8';
export const brand = `${frame}${check}`;
const ok: readonly TrayShape[] = [
  { d: frame, w: 2, ink: 'frame' },
  { d: check, w: 2, ink: 'check' },
];
export const trayMarks: Readonly<Record<TrayState, readonly TrayShape[]>> = {
  ok,
  problem: [
    { d: 'M4.5 1H11.5Q15 1 15 4.5V11.5Q15 15 11.5 15H4.5Q1 15 1 11.5V4.5Q1 1 4.5 1Z', ink: 'problem' },
    { d: 'M5.4 5.4L10.6 10.6M10.6 5.4L5.4 10.6', w: 2, ink: 'on-problem' },
  ],
  warning: [
    {
      d: 'M8 0.8q1.05 0 1.5 1.13L15.3 13q0.83 1.8 -1.2 1.8H1.6q-2.03 0 -1.2 -1.8L6.5 1.93q0.45 -1.13 1.5 -1.13Z',
      ink: 'warning',
    },
    { d: 'M8 5.5v3.2', w: 2, ink: 'on-warning' },
    { d: 'M6.85 12a1.15 1.15 0 1 0 2.3 0a1.15 1.15 0 1 0 -2.3 0Z', ink: 'on-warning' },
  ],
  running: [
    ...ok,
    { d: 'M9 12.5a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0Z', ink: 'gap' },
    { d: 'M10 12.5a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0Z', ink: 'dot' },
  ],
  offline: [
    { d: 'M2 5V4.5Q2 2 4.5 2H5M14 11V11.5Q14 14 11.5 14H11', w: 2, ink: 'grey' },
    { d: 'M2.5 13.5L13.5 2.5', w: 2, ink: 'grey' },
  ],
};
