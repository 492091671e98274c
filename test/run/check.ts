/** `npm run check`: types, lint and format. */
import { lineOf, sum } from './count.ts';
import { follow, statics } from './stages.ts';

const half = Math.ceil(statics.length / 2);
const lanes = await Promise.all([follow(statics.slice(0, half)), follow(statics.slice(half))]);
const total = sum(lanes.flat());
console.log(lineOf(total));
process.exitCode = total.failed ? 1 : 0;
