import type { NewJobForm } from './new-job.ts';
import type { Wrong } from './wrong.ts';

/** What is typed at a field, as one text to compare. */
const typedAt = (form: NewJobForm, field: string): string => {
  const { template, place, schedule } = form;
  const row = /^(config|compute)#(\d+)$/.exec(field);
  if (row)
    return JSON.stringify((row[1] === 'config' ? form.fields : place.agent).find(({ id }) => id === Number(row[2])));
  if (field.startsWith('storage#')) return String(form.storage.includes(Number(field.slice(8))));
  const [group = '', key = ''] = field.split('.');
  if (group === 'config' && template !== 'other') return `${template} ${String(form.config[template][key])}`;
  if (group === 'compute') return JSON.stringify([place.kind, place.server, place.serverId, place.region]);
  const texts: Readonly<Record<string, string>> = {
    name: form.name,
    recipe_id: `${template} ${form.recipeId}`,
    storage: form.storage.join(),
    storage_id: form.storageId,
    cron: schedule.cron,
    timezone: schedule.timezone,
    run_offset: schedule.offset,
    retention_hourly: schedule.keep.hourly,
    retention_daily: schedule.keep.daily,
    retention_weekly: schedule.keep.weekly,
    retention_monthly: schedule.keep.monthly,
    encryption_key_id: form.encryptionKeyId,
    proxy_id: form.proxyId,
  };
  return texts[field] ?? '';
};

/** Of what was said of a form, what still holds: a field that was changed since says nothing until it is judged again. */
export const stillWrong = (wrong: Wrong, judged: NewJobForm, form: NewJobForm): Wrong =>
  Object.fromEntries(Object.entries(wrong).filter(([field]) => typedAt(judged, field) === typedAt(form, field)));
