/** `node writer.ts FOLDER`: notes one run after another, says each when it is on disk, and is never told to stop. */
import { createTextFile } from '../../main/desktop/files.ts';
import { createPast } from '../../main/past/book.ts';
import { createWatchLog } from '../../main/past/watch-log.ts';
import { ended, folderOf, utcDays } from './writing.ts';

const file = folderOf(process.argv[2]!, (path) => createTextFile(path, { now: () => Date.now() / 1000 }));
const begin = Number(process.argv[3]);
const past = createPast({ file: file('past'), now: () => 4e9, days: utcDays, remark: () => undefined });
const log = createWatchLog(file('watched'), () => undefined);
for (let n = begin; ; n++) {
  const at = 3_999_000_000 + n * 300;
  log.looked(at, 900, 'stopped');
  past.saw({ id: 'job-a', name: 'Orders' }, [ended(`run-${n}`, at)], []);
  if (n % 10 === 0) past.missed({ id: 'job-a', name: 'Orders' }, [at]);
  past.write();
  process.stdout.write(`${n}\n`);
}
