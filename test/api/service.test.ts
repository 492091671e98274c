import { describe, expect, it } from 'vitest';
import { defaultService, serviceUrl } from '../../main/api/service.ts';

const urlOf = (text: string | undefined): string => {
  const read = serviceUrl(text);
  return read.ok ? read.url : read.message;
};

describe('serviceUrl', () => {
  it('is the documented service when nothing is given', () => {
    expect(urlOf(undefined)).toBe('https://api.snapshooter.com/v1');
    expect(urlOf('  ')).toBe(defaultService);
  });

  it('takes https anywhere, and http to this computer only', () => {
    expect(urlOf('https://backup.example/api/')).toBe('https://backup.example/api');
    expect(urlOf('https://backup.example')).toBe('https://backup.example');
    expect(urlOf(' https://backup.example:8443/v1// ')).toBe('https://backup.example:8443/v1');
    for (const host of ['localhost', '127.0.0.1', '127.4.5.6', '[::1]']) {
      expect(urlOf(`http://${host}:8080/v1`)).toBe(`http://${host}:8080/v1`);
    }
  });

  it.each([
    'http://api.snapshooter.com/v1',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://128.0.0.1',
    'http://[::2]',
    'http://0.0.0.0',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://name:secret@backup.example',
    'https://name@backup.example',
    'https://backup.example/v1?x=1',
    'https://backup.example/v1?',
    'https://backup.example/v1#x',
    'backup.example',
    'https://',
    'not a url',
  ])('refuses %s in a sentence that does not repeat it', (text) => {
    const read = serviceUrl(text);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.message).toMatch(/^The service address .*\. Nothing was sent\. Give /);
    expect(read.message).not.toContain('secret');
    expect(read.message).not.toContain('example');
  });
});
