import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as rules from './architecture/rules.ts';
import { readSources, sourceOf } from './architecture/sources.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const all = readSources(root, ['main/**/*.ts', 'preload/**/*.ts', 'renderer/**/*.{ts,svelte,css,html}']);

/** Each rule with files that break it: a rule that lets these pass is no rule. */
const kept: readonly [sentence: string, rule: rules.Rule, broken: readonly [path: string, text: string][]][] = [
  [
    'imports point inward',
    rules.importsPointInward,
    [
      ['main/model/job.ts', `import { get } from '../api/http.ts';`],
      ['main/api/http.ts', `export * from '../settings.ts';`],
      ['main/present/glance.ts', `import { createApp } from '../app.ts';`],
      ['main/watch/late.ts', `const m = await import('../present/sentence.ts');`],
      ['main/app.ts', `import { tray } from './desktop/tray.ts';`],
      ['main/desktop/tray.ts', `import { createDemo } from '../demo/demo.ts';`],
      ['main/demo/demo.ts', `import { isOpen } from '../model/backup.ts';`],
      ['preload/index.ts', `import type { Job } from '../main/model/job.ts';`],
      ['renderer/bridge.ts', `import { commandNames } from '../main/contract/commands.ts';`],
      ['renderer/pages/Jobs.svelte', `<script lang="ts">import type { Job } from '../../main/model/job.ts';</script>`],
      ['main/app.ts', `import { x } from '../test/fakes/x.ts';`],
      ['main/app.ts', `const load = (name: string) => import(name);`],
    ],
  ],
  [
    'the contract takes only types, so that the preload carries nothing of main',
    rules.contractIsPlain,
    [['main/contract/job.ts', `import { familyOf } from '../model/health.ts';`]],
  ],
  [
    'electron, electron-store, keytar and node-cron are known to the ring alone',
    rules.packagesStayInTheirRooms,
    [
      ['main/poller.ts', `import type { App } from 'electron';`],
      ['main/settings.ts', `import Store from 'electron-store';`],
      ['main/keychain.ts', `const keytar = await import('keytar');`],
      ['main/app.ts', `import cron from 'node-cron';`],
      ['main/present/glance.ts', `import { hostname } from 'node:os';`],
      ['main/desktop/files.ts', `import { execFile } from 'node:child_process';`],
      ['renderer/format.ts', `import { Cron } from 'croner';`],
    ],
  ],
  [
    'main and preload do not await at top level',
    rules.noTopLevelAwait,
    [
      ['main/index.ts', `await app.whenReady();`],
      ['main/desktop/x.ts', `if (a) { for await (const b of c) d(b); }`],
    ],
  ],
  ['main and preload keep no state in a module', rules.noModuleState, [['main/store.ts', `let jobs = 0;`]]],
  [
    'no file only passes on what others have',
    rules.noBarrels,
    [
      ['main/model/all.ts', `export * from './job.ts';`],
      ['main/model/job.ts', `const a = 1; export default a;`],
    ],
  ],
  [
    'files are named after what is in them',
    rules.names,
    [
      ['main/utils.ts', ''],
      ['renderer/shared/x.ts', ''],
      ['main/model/index.ts', ''],
      ['renderer/parts/job-row.svelte', ''],
      ['main/jobStore.ts', ''],
    ],
  ],
  [
    'nothing that the rules of security forbid',
    rules.noForbiddenWords,
    [
      ['renderer/parts/A.svelte', '{@html name}'],
      ['renderer/main.ts', 'node.innerHTML = name;'],
      ['renderer/parts/A.svelte', '<p style="color: red">'],
      ['renderer/app.css', 'background: url(data:image/png;base64,x)'],
      ['main/api/http.ts', `const base = 'http://api.example';`],
      ['main/index.ts', `app.on('certificate-error', () => {});`],
      ['main/desktop/x.ts', `spawn('sh');`],
      ['main/watching/hooks.ts', `spawn('sh');`],
      ['main/desktop/window.ts', 'sandbox: false,'],
      ['main/desktop/window.ts', `window.loadFile('index.html');`],
      ['renderer/state.ts', `import { writable } from 'svelte/store';`],
    ],
  ],
];

describe('the house is built as drawn', () => {
  it('there is something to look at', () => expect(all.length).toBeGreaterThan(10));

  it.each(kept)('%s', (_sentence, rule, broken) => {
    expect(all.flatMap(rule)).toEqual([]);
    for (const [path, text] of broken) expect(rule(sourceOf(path, text)), `${path}: ${text}`).not.toEqual([]);
  });

  it('imports go round in no circle', () => {
    expect(rules.cyclesOf(all)).toEqual([]);
    const a = sourceOf('main/a.ts', `import { b } from './b.ts';`);
    const b = sourceOf('main/b.ts', `import { a } from './a.ts';`);
    expect(rules.cyclesOf([a, b])).toEqual(['main/a.ts -> main/b.ts -> main/a.ts']);
  });

  it('lets pass what is meant to pass', () => {
    const good: readonly [string, string][] = [
      [
        'preload/index.ts',
        `import { contextBridge } from 'electron'; import { commandNames } from '../main/contract/commands.ts';`,
      ],
      [
        'renderer/bridge.ts',
        `import type { Bridge } from '../main/contract/bridge.ts'; import { mount } from 'svelte';`,
      ],
      ['main/api/http.ts', `const loop = /^http:\\/\\/127\\.0\\.0\\.1/; const m = loop.exec('http://127.0.0.1/');`],
      ['main/index.ts', `void app.whenReady().then(async () => { await start(); });`],
      ['main/desktop/keytar.ts', `export const load = async () => (await import('keytar')).default;`],
    ];
    const every = kept.map(([, rule]) => rule);
    for (const [path, text] of good) expect(every.flatMap((rule) => rule(sourceOf(path, text)))).toEqual([]);
  });
});
