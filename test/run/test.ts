/** `npm test`: everything, whatever fails on the way; the last line is the sum. */
import { lineOf, sum } from './count.ts';
import { ensure } from './needs.ts';
import { chooseRuntime } from './runtime.ts';
import { build, endToEnd, follow, keychain, packages, statics, unit } from './stages.ts';

const runtime = chooseRuntime();
if (!ensure(['chromium', 'dbus', 'gnome-keyring', 'libsecret'])) process.exit(1);

// Three lanes for two cores: while the window is driven there is much waiting. What looks into out/ waits for the build.
const built = follow([build]);
const lanes = await Promise.all([
  built,
  Promise.all([follow(statics), built]).then(async ([counts]) => [...counts, ...(await follow([packages]))]),
  built.then(() => follow([unit, keychain])),
  built.then(() => follow([endToEnd(runtime)])),
]);
const total = sum(lanes.flat());
console.log(runtime.sentence);
console.log(lineOf(total));
process.exitCode = total.failed ? 1 : 0;
