import type { Handlers } from './commands.ts';
import type { Arguments, CommandName } from './contract/commands.ts';
import type { Settings } from './contract/settings.ts';
import type { Ports } from './ports.ts';
import type { MenuAction } from './present/tray-menu.ts';
import { reply } from './reply.ts';

/** What a click in the tray's menu does: the commands of the window, and ways into it. */
export function createAct(parts: {
  readonly ports: Pick<Ports, 'show' | 'quit' | 'log'>;
  readonly handlers: Handlers;
  readonly settings: () => Settings;
  /** A start came to nothing: there is no page to say so on. */
  readonly refused: (jobId: string, message: string) => void;
}): (action: MenuAction) => void {
  const { ports, handlers } = parts;
  const run = <N extends CommandName>(name: N, args: Arguments[N]) => reply(() => handlers[name](args), ports.log);
  return (action) => {
    switch (action.do) {
      case 'start':
        return void run('startBackup', { jobId: action.jobId }).then((started) => {
          if (!started.ok) parts.refused(action.jobId, started.error.message);
        });
      case 'open-job':
        return ports.show({ page: 'job', jobId: action.jobId });
      case 'acknowledge':
        return void run('acknowledge', action);
      case 'mute':
        return void run('mute', action);
      case 'pause':
        return void run('pauseAlerts', action);
      case 'quiet':
        return void run('changeSettings', { quiet: { ...parts.settings().quiet, on: action.on } });
      case 'check':
        return void run('checkNow', {});
      case 'open':
        return ports.show(null);
      case 'settings':
        return ports.show({ page: 'settings' });
      case 'quit':
        return ports.quit();
    }
  };
}
