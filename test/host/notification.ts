import { EventEmitter } from 'node:events';
import { makeEvent } from './event.ts';

type Surface = Pick<
  Electron.Notification,
  'show' | 'close' | 'id' | 'groupId' | 'title' | 'subtitle' | 'body' | 'silent' | 'urgency' | 'timeoutType' | 'actions'
>;

/** Shown nowhere; a spec plays the person: `emit('click')`, `emit('failed', {}, 'reason')`. */
export class Notification extends EventEmitter implements Surface {
  static isSupported() {
    return true;
  }
  static handleActivation() {}
  readonly id: string;
  readonly groupId: string;
  title: string;
  subtitle: string;
  body: string;
  silent: boolean;
  urgency: 'normal' | 'critical' | 'low';
  timeoutType: 'default' | 'never';
  actions: Electron.NotificationAction[];
  icon: unknown;
  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.id = options.id ?? '';
    this.groupId = options.groupId ?? '';
    this.title = options.title ?? '';
    this.subtitle = options.subtitle ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
    this.urgency = options.urgency ?? 'normal';
    this.timeoutType = options.timeoutType ?? 'default';
    this.actions = options.actions ?? [];
    this.icon = options.icon;
  }
  show() {
    queueMicrotask(() => this.emit('show', makeEvent()));
  }
  close() {
    queueMicrotask(() => this.emit('close', makeEvent({ reason: 'applicationHidden' })));
  }
}
