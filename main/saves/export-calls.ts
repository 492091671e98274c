import type { Core } from '../commands.ts';
import { DiskError } from '../ports.ts';
import { diskInWords } from '../present/disk-words.ts';
import { isoDay } from '../present/time.ts';
import { Refusal } from '../reply.ts';
import { callRecords } from './calls.ts';

/** Writes the newest calls, redacted as they are shown, to where the person says; null: nowhere. */
export async function exportCalls(core: Pick<Core, 'ports' | 'calls'>): Promise<{ savedAs: string | null }> {
  const { ports } = core;
  const at = ports.clock.now();
  const name = `snapshooter-calls-${isoDay(at, ports.timeZone())}.json`;
  const text = `${JSON.stringify(
    {
      app: `SnapShooter Tray ${ports.version}`,
      service: ports.service,
      exportedAt: new Date(Math.floor(at) * 1000).toISOString(),
      calls: callRecords(core.calls),
    },
    null,
    2,
  )}\n`;
  try {
    const path = await ports.files.saveText(name, text);
    return { savedAs: path === null ? null : ports.files.shown(path) };
  } catch (error) {
    if (error instanceof DiskError) throw new Refusal('denied', `${diskInWords(error.problem)} Nothing was exported.`);
    throw error;
  }
}
