import type { Chance } from '../random.ts';

const [hour, day] = [3600, 86_400];

/** When a computer that sleeps, travels, is switched off and loses its network completes a look, over a year. */
export function looksOf(rich: Chance, from: number, to: number, minutes: number): number[] {
  const blind: (readonly [from: number, to: number])[] = [];
  for (let at = from; at < to; at += day) {
    if (rich.happens(0.5)) blind.push([at + 22 * hour + rich.whole(0, hour), at + day + 6 * hour]);
    if (rich.happens(0.1)) blind.push([at + rich.whole(0, 12) * hour, at + rich.whole(12, 24) * hour]);
  }
  for (let n = 0; n < 2; n++) {
    const away = rich.whole(from, to);
    blind.push([away, away + rich.whole(5, 14) * day]);
  }
  for (let n = 0; n < 40; n++) {
    const outage = rich.whole(from, to);
    blind.push([outage, outage + rich.whole(10 * 60, 12 * hour)]);
  }
  blind.sort((a, b) => a[0] - b[0]);
  const looks: number[] = [];
  let n = 0;
  let until = -Infinity;
  for (let at = from; at < to; at += minutes * 60 + rich.whole(-20, 20)) {
    for (; n < blind.length && blind[n]![0] <= at; n++) until = Math.max(until, blind[n]![1]);
    if (at < until) at = until;
    else looks.push(at);
  }
  return looks;
}
