import type { Results } from '../contract/commands.ts';
import type { Notice } from './notices.ts';

type Trial = Results['testNotification'];

/** A notice that tells nothing but that it arrived. */
export const noticeToTry = (id: string, body: string): Notice => ({
  id,
  title: 'SnapShooter Tray',
  body,
  urgency: 'normal',
  route: { page: 'settings' },
  actions: [],
});

/** What "Send a test notification" shows, and what is said of it. */
export const trialNotice = noticeToTry('test', 'This is how a failed backup will be told.');
export const unsupportedTrial: Trial = {
  shown: false,
  sentence: 'This system shows no notifications. Alerts are kept in the list, and the icon does not depend on them.',
};
export const sentTrial: Trial = {
  shown: true,
  sentence: 'Sent. If nothing appeared, the system holds it back: look at its notification settings.',
};
export const refusedTrial = (reason: string): Trial => ({
  shown: false,
  sentence: `The system refused it (${reason}). Alerts are still kept in the list.`,
});
