import { spawnSync } from 'node:child_process';

/** What fpm writes itself where it is told of none. */
const none = 'http://example.com/no-uri-given';

/** The page of a repository by the address it was cloned from. */
export function pageOf(origin: string): string {
  const address = /^(?:(?:https?|ssh|git):\/\/)?(?:[^@/]+@)?([\w-]+(?:\.[\w-]+)+)(?::\d+)?[:/](.+?)(?:\.git)?\/?$/i;
  const [, host, path] = address.exec(origin.trim()) ?? [];
  return host && path ? `https://${host}/${path}` : none;
}

/** What electron-builder is told on Linux: it makes neither deb nor rpm without a page, and finds those on GitHub alone. */
export function homepage(platform: NodeJS.Platform, folder: string): string[] {
  if (platform !== 'linux') return [];
  const { stdout } = spawnSync('git', ['remote', 'get-url', 'origin'], { cwd: folder, encoding: 'utf8' });
  return [`--config.extraMetadata.homepage=${pageOf(stdout ?? '')}`];
}
