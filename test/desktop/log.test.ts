import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog, redact } from '../../main/desktop/log.ts';

const token = 'tok_CANARY_0123456789';
const home = '/home/someone';

describe('a line', () => {
  it.each([
    `Authorization: Bearer ${token}`,
    `authorization="Bearer ${token}"`,
    `{"Authorization":"${token}"}`,
    `sent Bearer ${token} to it`,
    `https://someone:${token}@api.example/v1`,
    `https://${token}@api.example/v1`,
    `https://bucket.example/x?X-Amz-Signature=${token}&a=1`,
    `https://bucket.example/x?X-Amz-Credential=${token}`,
    `https://bucket.example/x?X-Amz-Security-Token=${token}`,
    `token=${token}`,
    `{"token":"${token}","keep":"session"}`,
    `password: ${token}`,
    `api_key='${token}'`,
    `Set-Cookie: a=${token}; Path=/`,
    `Cookie: a=1; b=${token}`,
  ])('%s loses what is secret', (line) => {
    const kept = redact(line, home);
    expect(kept).not.toContain('CANARY');
    expect(kept).toContain('[redacted]');
  });

  it('keeps what is not', () => {
    const line = 'GET https://api.snapshooter.com/v1/jobs?page=2 503 after 1.2 s';
    expect(redact(line, home)).toBe(line);
  });

  it('does not tell whose computer it is', () => {
    expect(redact(`at ${home}/app/index.js (${home}/x)`, home)).toBe('at ~/app/index.js (~/x)');
    expect(redact('a/b/c', '/')).toBe('a/b/c');
  });

  it('is one line, whatever is in it, and has an end', () => {
    expect(redact('Error: x\n    at y\r\n    at z', home)).toBe('Error: x | at y | at z');
    expect(redact('a\u001b[31mb\u0000c\u202ed', home)).toBe('a[31mbcd');
    expect(redact('x'.repeat(99_999), home)).toHaveLength(2000);
  });
});

describe('the file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'log-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const path = (): string => join(folder, 'log.txt');

  it('is the owner’s, holds redacted lines with their time, and is echoed redacted', () => {
    const echoed: string[] = [];
    createLog({ path: path(), home, echo: (line) => void echoed.push(line) })(`Bearer ${token}`);
    const text = readFileSync(path(), 'utf8');
    expect(text).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z Bearer \[redacted\]\n$/);
    expect(echoed).toEqual([text.trimEnd()]);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
  });

  it('does not grow for ever', () => {
    const log = createLog({ path: path(), home, echo: null });
    writeFileSync(path(), 'x'.repeat(256 * 1024 + 1));
    log('new');
    log('newer');
    expect(readdirSync(folder).toSorted()).toEqual(['log.old.txt', 'log.txt']);
    expect(readFileSync(path(), 'utf8').split('\n')).toHaveLength(3);
    writeFileSync(path(), 'y'.repeat(256 * 1024 + 1));
    log('newest');
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('that cannot be written stops nothing', () => {
    const echoed: string[] = [];
    createLog({ path: join(folder, 'none/log.txt'), home, echo: (line) => void echoed.push(line) })('x');
    expect(echoed.at(-1)).toBe('the log cannot be written');
    createLog({ path: join(folder, 'none/log.txt'), home, echo: null })('x');
  });
});
