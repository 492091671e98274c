/** `node test/watch/year.ts [seeds] [jobs] [minutes]`: years of watching, longer than the tests have time for. */
import { watchYear } from './year/watch.ts';

const [seeds = 5, jobs = 200, minutes = 10] = process.argv.slice(2).map(Number);
for (let seed = 1; seed <= seeds; seed++) {
  const started = performance.now();
  const { wrong, ...figures } = watchYear({ seed, jobs, minutes });
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(JSON.stringify({ seed, ...figures, wrong: wrong.length, seconds }));
  for (const said of wrong.slice(0, 10)) console.log(`  ${said}`);
  if (wrong.length) process.exitCode = 1;
}
