import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { createBody } from '../../main/api/serialize.ts';
import type { JobDraft } from '../../main/contract/writes.ts';
import { argumentSchemas } from '../../main/schemas/arguments.ts';
import { land } from '../../renderer/forms/landing.ts';
import { draftOf, emptyForm, isTouched, shownFields } from '../../renderer/forms/new-job.ts';
import type { NewJobForm, Place } from '../../renderer/forms/new-job.ts';
import { moved } from '../../renderer/forms/order.ts';
import { newRow } from '../../renderer/forms/rows.ts';
import type { Row } from '../../renderer/forms/rows.ts';
import type { Wrong } from '../../renderer/forms/wrong.ts';
import { fixtureText } from '../api/fixtures.ts';

/** A form with what the vendor's examples have in common typed into it. */
const typed = ({
  place,
  ...parts
}: Partial<Omit<NewJobForm, 'place'>> & { place?: Partial<Place> } = {}): NewJobForm => ({
  ...emptyForm(),
  name: 'Demo File Backup',
  storage: [1232],
  ...parts,
  place: { ...emptyForm().place, serverId: '1', ...place },
});
const withConfig = (template: 'files' | 'mysql' | 'forge' | 'url', values: Record<string, string | boolean>) => {
  const { config } = emptyForm();
  return { template, config: { ...config, [template]: { ...config[template], ...values } } };
};
const draft = (form: NewJobForm): JobDraft => {
  const made = draftOf(form);
  if ('wrong' in made) throw new Error(JSON.stringify(made.wrong));
  return made.draft;
};
const wrong = (form: NewJobForm): Wrong => {
  const made = draftOf(form);
  return 'wrong' in made ? made.wrong : {};
};
/** The bytes that would be sent, and those of the page without its spaces. */
const bytes = (form: NewJobForm): string => JSON.stringify(createBody(draft(form)));
// Trap 42: the page writes 'eu' in quotes that JSON does not have.
const example = (name: string): string =>
  JSON.stringify(JSON.parse(fixtureText(`requests/${name}`).replace("'eu'", '"eu"')));
const row = (id: number, parts: Partial<Row>): Row => ({ ...newRow(id), ...parts });

describe("the vendor's four examples, typed into the form, byte for byte", () => {
  it('files', () => {
    expect(bytes(typed(withConfig('files', { root_path: '/' })))).toBe(example('create-job-files.json'));
  });
  it('Laravel Forge', () => {
    const form = typed({ ...withConfig('forge', {}), name: 'Demo Laravel Forge Backup' });
    expect(bytes(form)).toBe(example('create-job-forge.json'));
  });
  it('a URL', () => {
    const form = typed({ ...withConfig('url', { url: 'example.com' }), name: 'Demo URL Backup' });
    expect(bytes(form)).toBe(example('create-job-url.json'));
  });
  it('MySQL, serverless', () => {
    const form = typed({
      ...withConfig('mysql', {
        mysql_username: 'snapshooter-demo',
        mysql_password: '<Database Password>',
        mysql_host: 'demo-mysql.example.com',
        mysql_database: 'my-popular-minecraft-server',
      }),
      name: 'Demo MySQL Backup',
      place: { kind: 'ss_serverless' },
    });
    expect(bytes(form)).toBe(example('create-job-mysql.txt'));
  });
});

describe('a draft', () => {
  it('leaves out what is empty and boxes nobody touched', () => {
    expect(draft(typed()).config).toEqual({ compression_level: 6 });
    expect(
      draft(typed(withConfig('files', { use_sudo: false, exclude: '/proc\n/sys\n', compression_level: '' }))).config,
    ).toEqual({ exclude: '/proc\n/sys', use_sudo: false });
    expect(draft(typed({ schedule: { ...emptyForm().schedule, timezone: '' } })).schedules).toEqual([
      { order: 1, retention: { daily: 7 } },
    ]);
  });

  it('takes the chosen server before the typed one, and ids as numbers', () => {
    const form = typed({ place: { server: '102', serverId: '7' }, encryptionKeyId: ' 481 ', proxyId: '13' });
    expect(draft(form)).toMatchObject({ compute: { serverId: 102 }, encryptionKeyId: 481, proxyId: 13 });
    expect(draft({ ...form, place: { ...form.place, server: 'other' } }).compute).toEqual({
      type: 'server',
      serverId: 7,
    });
  });

  it('gives the storages their priority by their order', () => {
    expect(draft(typed({ storage: [45, 84] })).storage).toEqual([
      { storageId: 45, priority: 1 },
      { storageId: 84, priority: 2 },
    ]);
  });

  it('keeps the type of every value of another recipe, and the spaces of a text', () => {
    const fields = [
      row(1, { key: 'bucket', text: ' mine ' }),
      row(2, { key: 'depth', type: 'number', text: '-1.5' }),
      row(3, { key: 'follow', type: 'yes-no', yes: false }),
      row(4, {}),
    ];
    const made = draft(typed({ template: 'other', recipeId: '17', fields }));
    expect(made.recipeId).toBe(17);
    expect(made.config).toEqual({ bucket: ' mine ', depth: -1.5, follow: false });
  });

  it('sends an agent what is typed for it, or nothing', () => {
    expect(draft(typed({ place: { kind: 'ss_agent' } })).compute).toEqual({ type: 'ss_agent' });
    const agent = [row(1, { key: 'agent_id', type: 'number', text: '9' }), row(2, { key: 'own', type: 'yes-no' })];
    expect(draft(typed({ place: { kind: 'ss_agent', agent } })).compute).toEqual({
      type: 'ss_agent',
      fields: { agent_id: 9, own: true },
    });
  });

  it('keeps the spaces around a password', () => {
    expect(draft(typed(withConfig('mysql', { mysql_password: ' x ' }))).config).toMatchObject({
      mysql_password: ' x ',
    });
  });

  it('crosses to main as the contract says', () => {
    const agent = [row(1, { key: 'own', type: 'yes-no' }), row(2, { key: 'n', type: 'number', text: '2' })];
    for (const form of [typed(), typed({ place: { kind: 'ss_agent', agent } }), typed({ encryptionKeyId: '481' })])
      expect(v.safeParse(argumentSchemas.createJob, { draft: draft(form) }).success).toBe(true);
  });
});

describe('what is wrong', () => {
  it('is said at every field at once', () => {
    const form: NewJobForm = {
      ...emptyForm(),
      ...withConfig('mysql', { mysql_port: '70000', compression_level: 'six', mysql_host: '**not set**' }),
      encryptionKeyId: 'abc',
      proxyId: '0',
      schedule: {
        cron: '',
        timezone: 'UTC',
        offset: '5.5',
        keep: { hourly: '', daily: '-1', weekly: '', monthly: '' },
      },
    };
    expect(Object.keys(wrong(form)).sort()).toEqual([
      'compute.server_id',
      'config.compression_level',
      'config.mysql_host',
      'config.mysql_port',
      'encryption_key_id',
      'name',
      'proxy_id',
      'retention_daily',
      'run_offset',
      'storage',
    ]);
  });

  it('is said of rows by the row', () => {
    const fields = [
      row(1, { key: 'a', text: '1' }),
      row(2, { key: 'a', text: '2' }),
      row(3, { text: 'no key' }),
      row(4, { key: 'n', type: 'number', text: 'many' }),
    ];
    const form = typed({ template: 'other', recipeId: '', fields });
    expect(Object.keys(wrong(form)).sort()).toEqual(['config#2', 'config#3', 'config#4', 'recipe_id']);
  });

  it('is an id typed for the list of storages and not added', () => {
    expect(wrong(typed({ storageId: '84' }))).toHaveProperty('storage_id');
  });

  it('stays within what can be sent', () => {
    for (const form of [typed({ place: { serverId: '9007199254740993' } }), typed({ place: { serverId: '1e3' } })])
      expect(wrong(form)).toHaveProperty(['compute.server_id']);
  });
});

describe('a refusal lands', () => {
  const land422 = (fields: Record<string, string[]>, form: NewJobForm, sent = form) =>
    land({ kind: 'invalid', message: 'Not accepted.', fields }, sent, shownFields(form));

  it('at the field it names, whatever the API nests it in', () => {
    const form = typed({ ...withConfig('mysql', {}) });
    const fields = {
      name: ['A'],
      recipe_id: ['B'],
      'config.mysql_host': ['C'],
      'compute.server_id': ['D'],
      'compute.type': ['E'],
      'schedules.0.cron': ['F'],
      'schedules.0.retention_daily': ['G'],
      'schedules.0.run_offset': ['H'],
      encryption_key_id: ['I'],
      proxy_id: ['J', 'K'],
      storage: ['L'],
    };
    expect(land422(fields, form)).toEqual({
      wrong: {
        name: ['A'],
        recipe_id: ['B'],
        'config.mysql_host': ['C'],
        'compute.server_id': ['D'],
        compute: ['E'],
        cron: ['F'],
        retention_daily: ['G'],
        run_offset: ['H'],
        encryption_key_id: ['I'],
        proxy_id: ['J', 'K'],
        storage: ['L'],
      },
      rest: [],
    });
  });

  it('at the storage that was sent there, though it moved since', () => {
    const sent = typed({ storage: [84, 45] });
    const now = typed({ storage: [45, 84, 40] });
    expect(land422({ 'storage.0.storage_id': ['Not yours.'] }, now, sent).wrong).toEqual({
      'storage#84': ['Not yours.'],
    });
    expect(land422({ 'storage.0.storage_id': ['Not yours.'] }, typed({ storage: [45] }), sent)).toEqual({
      wrong: {},
      rest: ['Storage id 84: Not yours.'],
    });
  });

  it('at the row of its key', () => {
    const fields = [row(1, { key: 'a' }), row(7, { key: ' bucket.name ' })];
    const form = typed({
      template: 'other',
      fields,
      place: { kind: 'ss_agent', agent: [row(9, { key: 'agent_id' })] },
    });
    const landed = land422(
      { 'config.bucket.name': ['X'], 'compute.agent_id': ['Y'], 'compute.server_id': ['Z'] },
      form,
    );
    expect(landed).toEqual({ wrong: { 'config#7': ['X'], 'compute#9': ['Y'] }, rest: ['Z'] });
  });

  it('on top where no field shows it, and never nowhere', () => {
    const form = typed();
    expect(land422({ 'config.mysql_host': ['C'], 'schedules.0.order': ['O'], plan: [] }, form)).toEqual({
      wrong: {},
      rest: ['C', 'O', 'SnapShooter did not accept “plan” and did not say why.'],
    });
    expect(land422({}, form).rest).toEqual(['Not accepted.']);
    expect(land({ kind: 'offline', message: 'Offline.' }, form, shownFields(form)).rest).toEqual(['Offline.']);
    expect(land422({ name: [] }, form).wrong['name']).toEqual(['SnapShooter did not accept this and did not say why.']);
  });
});

describe('the rest', () => {
  it('knows whether anything was typed', () => {
    expect(isTouched({ ...emptyForm(), rows: 3 })).toBe(false);
    expect(isTouched(typed())).toBe(true);
    expect(isTouched({ ...emptyForm(), template: 'url' })).toBe(true);
  });
  it('moves within the list only', () => {
    expect(moved([1, 2, 3], 2, 0)).toEqual([3, 1, 2]);
    expect(moved([1, 2, 3], 0, 1)).toEqual([2, 1, 3]);
    for (const [from, to] of [
      [0, -1],
      [2, 3],
      [5, 0],
    ] as const)
      expect(moved([1, 2, 3], from, to)).toEqual([1, 2, 3]);
  });
});
