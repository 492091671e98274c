import { describe, expect, it } from 'vitest';
import { redactJson, redactRuins, redactText, secretsOf } from '../../main/api/redact.ts';

const r = '[redacted]';

describe('by its name', () => {
  it('trap 35: keys of servers and backups, and nothing around them', () => {
    const reply = {
      data: [
        {
          id: 'b-1',
          encryption_key: 'LS0tLS1CRUdJTiBQUklWQVRF',
          compute: { server: { key: { id: 7, public_key: 'ssh-rsa AAAA', name: 'deploy', last_used: null } } },
        },
      ],
    };
    expect(redactJson(reply, [])).toEqual({
      data: [
        {
          id: 'b-1',
          encryption_key: r,
          compute: { server: { key: { id: 7, public_key: r, name: 'deploy', last_used: null } } },
        },
      ],
    });
  });

  it('trap 38: addresses of files, and every value of a download', () => {
    const files = { data: { files: [{ name: 'a.gz', url: 'plain' }], url: 'https://app.snapshooter.com/backup/1' } };
    expect(redactJson(files, [])).toEqual({
      data: { files: [{ name: 'a.gz', url: r }], url: 'https://app.snapshooter.com/backup/1' },
    });
    const download = { data: { 'a.gz': 'anything', 'b/c.gz': ['x'] }, message: 'Here' };
    expect(redactJson(download, [], true)).toEqual({ data: { 'a.gz': r, 'b/c.gz': [r] }, message: 'Here' });
  });

  it('trap 58: config values, wrapped or bare, by key, label, type or value', () => {
    const wrapped = {
      config: {
        mysql_password: { value: 's3cr', label: 'Password', type: 'text' },
        a: { value: 's3cr', label: 'Secret thing', type: 'text' },
        b: { value: 's3cr', label: 'B', type: 'password' },
        c: { value: 'mysql://me:s3cr@db', label: 'C', type: 'text' },
        d: { value: 'shown', label: 'D', type: 'text' },
        e_key: { value: null, label: 'E', type: 'text' },
      },
    };
    const text = JSON.stringify(redactJson(wrapped, []));
    expect(text).not.toContain('s3cr');
    expect(redactJson(wrapped, [])).toMatchObject({
      config: { d: { value: 'shown' }, b: { value: r, label: 'B', type: 'password' }, e_key: { value: null } },
    });
    expect(redactJson({ config: { mysql_password: 1234, port: 3306, use_key: true } }, [])).toEqual({
      config: { mysql_password: r, port: 3306, use_key: true },
    });
  });

  it('whatever lies below a secret name, but ids and times stay', () => {
    expect(redactJson({ credentials: { user: 'u', more: ['x', { y: 1 }] }, encryption_key_id: '481' }, [])).toEqual({
      credentials: { user: r, more: [r, { y: r }] },
      encryption_key_id: '481',
    });
  });
});

describe('by what it looks like', () => {
  it.each([
    ['-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY----- after', `${r} after`],
    ['-----BEGIN RSA PRIVATE KEY-----\nabc', r],
    ['a LS0tLS1CRUdJTiBQUklWQVRFIEtFWQ== b', `a ${r} b`],
    ['Authorization: Bearer abc.def', `Authorization: Bearer ${r}`],
    ['see ftp://me:pw@host/x', `see ftp://${r}@host/x`],
    ['https://s3.example/b/k?X-Amz-Expires=3600&X-Amz-Signature=ab and more', `${r} and more`],
    ['https:\\/\\/s3.example\\/k?Signature=ab', r],
    ['https://example.com/?page=2&sort=name', 'https://example.com/?page=2&sort=name'],
  ])('%s', (text, shown) => expect(redactText(text, [])).toBe(shown));
});

describe('known secrets', () => {
  it('are hidden alone, inside texts, in names, and as JSON, PHP and addresses write them', () => {
    const token = '12|ab/cd"é';
    const all = [token, `x${token}y`, '12|ab\\/cd\\"é'.replace('\\"', '"'), encodeURIComponent(token)].join(' ');
    const shown = redactText(all, [token]);
    expect(shown).not.toMatch(/12|ab.*cd/);
    expect(redactJson({ [`k${token}`]: { a: token } }, [token])).toEqual({ [`k${r}`]: { a: r } });
    expect(redactJson({ a: 123456 }, ['123456'])).toEqual({ a: r });
  });

  it('a very short one is hidden alone, and does not tear texts apart', () =>
    expect([redactText('a', ['a']), redactText('a cat', ['a'])]).toEqual([r, 'a cat']));

  it('come from a request: its config, its agent', () => {
    const request = {
      name: 'Orders',
      config: { mysql_password: 'hunter2', mysql_port: 3306, url: 'https://u:p@x' },
      compute: { type: 'ss_agent', agent_token: 99887766 },
      encryption_key_id: '481',
    };
    expect(secretsOf(request)).toEqual(['hunter2', 'https://u:p@x', '99887766']);
  });

  it('are hidden where a 422 quotes them, and its sentence stays', () => {
    const errors = { 'config.mysql_password': ['The password "hunter2" is too short.'] };
    expect(redactJson({ errors }, ['hunter2'])).toEqual({
      errors: { 'config.mysql_password': [`The password "${r}" is too short.`] },
    });
  });
});

it('ruins of JSON are searched by their names too', () => {
  expect(redactRuins('{"mysql_password" : "a\\"b", "x":"y", "url":"z', [])).toBe(
    `{"mysql_password" : "${r}", "x":"y", "url":"${r}"`,
  );
});

it('takes no longer for what was made to take long', () => {
  const before = performance.now();
  for (const text of [
    'https://'.repeat(4000),
    '-----BEGIN'.repeat(3000),
    `${'"a'.repeat(16_000)}`,
    'LS0tLS1CRUdJTi'.repeat(2000),
    'a:'.repeat(16_000),
  ])
    redactRuins(text, ['needle']);
  expect(performance.now() - before).toBeLessThan(1500);
});
