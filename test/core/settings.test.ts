import { expect, it } from 'vitest';
import type { SettingsFile } from '../../main/ports.ts';
import { createSettings, defaults } from '../../main/settings.ts';

const file = (values: Record<string, unknown>, setAside: string | null = null): SettingsFile & { saved: unknown } => {
  const made = {
    saved: null as unknown,
    load: () => ({ values, setAside }),
    save(next: Readonly<Record<string, unknown>>) {
      made.saved = next;
    },
  };
  return made;
};

it('has defaults, keeps what is changed, and writes at once', () => {
  const disk = file({});
  const settings = createSettings(disk);
  expect([settings.values(), settings.repairs, disk.saved]).toEqual([defaults, [], null]);
  settings.change({ interval: 15 });
  expect(disk.saved).toEqual({ ...defaults, interval: 15, tokens: {} });
});

it('a wrong value becomes its default, is said, and spoils nothing else', () => {
  const settings = createSettings(file({ interval: 0, theme: 'dark', quiet: 'yes' }));
  expect(settings.values()).toEqual({ ...defaults, theme: 'dark' });
  expect(settings.repairs).toEqual([
    'The setting for how often to look could not be read, so its default is used. The others were kept.',
    'The setting for quiet hours could not be read, so its default is used. The others were kept.',
  ]);
});

it('a damaged file is said with the name it was set aside under', () =>
  expect(createSettings(file({}, 'config.damaged-x.json')).repairs[0]).toContain('set aside as config.damaged-x.json'));

it('remembers that a token is kept, by address, and nothing of it', () => {
  const disk = file({ tokens: { 'https://a/v1': { storedAt: 7 }, bad: 'x' } });
  const settings = createSettings(disk);
  expect([settings.token('https://a/v1'), settings.token('bad'), settings.token('https://b/v1')]).toEqual([
    { storedAt: 7 },
    null,
    null,
  ]);
  settings.setToken('https://a/v1', null);
  expect(disk.saved).toMatchObject({ tokens: {} });
});
