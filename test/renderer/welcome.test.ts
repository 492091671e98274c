import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../main/contract/reply.ts';
import { refuse } from './bridge.ts';
import { openWindow } from './open.ts';
import { states } from './states.ts';

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'API token' });
const type = (token: string) => fireEvent.input(field(), { target: { value: token } });
const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const alerted = () =>
  screen
    .getAllByRole('alert')
    .map((one) => one.textContent?.trim())
    .join('');

describe('the way in', () => {
  it('takes a token, trimmed, and forgets it once it is sent', async () => {
    const fake = await openWindow(states.welcome());
    await type('  abc123 \n');
    await click('Connect');
    expect(fake.given('connect')).toEqual([{ token: 'abc123', keep: 'keychain' }]);
    await waitFor(() => expect(field().value).toBe(''));
    expect(document.body.innerHTML).not.toContain('abc123');
  });

  it('masks what is typed until it is asked to show it', async () => {
    await openWindow(states.welcome());
    const reveal = screen.getByRole('button', { name: 'Show the token' });
    expect(field().classList.contains('masked')).toBe(true);
    await fireEvent.click(reveal);
    expect(reveal.getAttribute('aria-pressed')).toBe('true');
    expect(field().classList.contains('masked')).toBe(false);
    expect(field().autocomplete).toBe('off');
    expect(field().getAttribute('spellcheck')).toBe('false');
  });

  it.each<Failure['kind']>(['unauthorized', 'offline', 'rate-limited', 'keychain', 'bug'])(
    'says why not when it is refused (%s), and loses nothing typed',
    async (kind) => {
      await openWindow(states.welcome(), {
        answers: { connect: () => refuse(kind, 'It was refused. Nothing was stored.') },
      });
      await type('abc123');
      await click('Connect');
      await waitFor(() => expect(alerted()).toContain('It was refused. Nothing was stored.'));
      expect(field().value).toBe('abc123');
      expect(field().getAttribute('aria-invalid')).toBe('true');
      expect(document.getElementById(field().getAttribute('aria-describedby') ?? '')?.textContent).toContain(
        'It was refused',
      );
      await waitFor(() => expect(document.activeElement).toBe(field()));
    },
  );

  it('sends nothing when there is nothing', async () => {
    const fake = await openWindow(states.welcome());
    await type('   ');
    await click('Connect');
    expect(fake.given('connect')).toEqual([]);
    expect(alerted()).toContain('No token was entered');
  });

  it('asks once while the answer is on its way', async () => {
    const fake = await openWindow(states.welcome(), { answers: { connect: () => new Promise(() => {}) } });
    await type('abc123');
    await click('Connect');
    await click(/Checking the token/);
    expect(fake.given('connect')).toHaveLength(1);
  });

  it('offers this session only when the keychain does not take it', async () => {
    const fake = await openWindow(states.welcome(), {
      answers: {
        connect: ({ keep }) =>
          keep === 'session' ? { ok: true, value: null } : refuse('keychain', 'No keychain answers.'),
      },
    });
    await type('abc123');
    await click('Connect');
    await fireEvent.click(await screen.findByRole('button', { name: 'Use for this session only' }));
    expect(fake.given('connect').at(-1)).toEqual({ token: 'abc123', keep: 'session' });
  });

  it('explores the demo', async () => {
    const fake = await openWindow(states.welcome());
    await click('Explore the demo');
    expect(fake.given('exploreDemo')).toHaveLength(1);
  });

  it.each<['locked' | 'missing', string]>([
    ['locked', 'Your keychain is locked'],
    ['missing', 'No keychain is installed'],
  ])('keychain %s: tries again, or takes a token for this session', async (name, title) => {
    const fake = await openWindow(states[name](), { answers: { unlock: () => refuse('keychain', 'Still locked.') } });
    expect(screen.getByText(title)).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    await click('Try again');
    expect(fake.given('unlock')).toHaveLength(1);
    await waitFor(() => expect(alerted()).toContain('Still locked.'));
    await click(/^Use for this session only/);
    await waitFor(() => expect(document.activeElement).toBe(field()));
    await type('abc123');
    await click('Connect');
    expect(fake.given('connect')).toEqual([{ token: 'abc123', keep: 'session' }]);
  });

  it('a token that is gone from the keychain is said, and another is kept there', async () => {
    const { account } = states.welcome();
    const sentence = 'It is not there any more.';
    const fake = await openWindow({ ...states.welcome(), account: { ...account, access: { kind: 'gone', sentence } } });
    expect(screen.getByText('Your token is gone')).toBeTruthy();
    expect(screen.getByText(sentence)).toBeTruthy();
    await type('abc123');
    await click('Connect');
    expect(fake.given('connect')).toEqual([{ token: 'abc123', keep: 'keychain' }]);
  });

  it('becomes the list when main says that there is an account', async () => {
    const fake = await openWindow(states.welcome());
    const { account } = states.normal();
    fake.push({ account });
    expect(await screen.findByRole('heading', { level: 1, name: 'Jobs' })).toBeTruthy();
  });

  it('leaves diagnostics and settings reachable', async () => {
    await openWindow(states.welcome(), { hash: '#/diagnostics' });
    expect(screen.getByRole('heading', { level: 1, name: 'About and diagnostics' })).toBeTruthy();
  });

  it('shows the legend of the icon', async () => {
    await openWindow(states.welcome());
    expect(screen.getByRole('complementary', { name: 'What the icon says' }).querySelectorAll('li')).toHaveLength(5);
  });
});

describe('before main has answered', () => {
  it('says why there is nothing, and asks again', async () => {
    let broken = true;
    const fake = await openWindow(states.normal(), {
      answers: {
        state: () => (broken ? refuse('bug', 'It broke. Nothing was changed.') : { ok: true, value: states.empty() }),
      },
    });
    expect(screen.getByText('It broke. Nothing was changed.')).toBeTruthy();
    broken = false;
    await click('Try again');
    expect(await screen.findByRole('heading', { name: 'This account has no jobs' })).toBeTruthy();
    expect(fake.given('state')).toHaveLength(2);
  });
});
