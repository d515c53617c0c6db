import { beforeEach, describe, expect, test } from 'vitest';
import rules from '../../assets/messages/en/rules.json' with { type: 'json' };
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import { REFUSED_VIEW, SHARED_VIEW } from '../../tests/pages/pages-gallery/shared-fixtures.ts';
import type { SharedView } from './shared-props.ts';
import { changedThing, failureWords, refusedWords, sharedStatusWords } from './shared-words.ts';

const NOW = Date.parse('2026-10-20T10:12:00Z');

beforeEach(() => installFakeI18n());

describe('how a shared workspace stands', () => {
  const since = new Date(new Date(NOW).setHours(10, 12, 0, 0)).toISOString();
  test.each<[string, Partial<SharedView>, string | RegExp, string]>([
    ['all is there', {}, 'All changes saved. Up to date 2 minutes ago.', 'on-target'],
    ['never looked', { checkedAt: undefined }, 'All changes saved.', 'on-target'],
    ['one waits', { state: 'waiting', waiting: 1 }, '1 change waiting.', 'stale'],
    [
      'one waits for a reason',
      { state: 'waiting', waiting: 1, code: 'no-activity-database' },
      '1 change waiting. The database for tags and signals is missing. An administrator can make it again.',
      'stale',
    ],
    ['several wait', { state: 'waiting', waiting: 3 }, '3 changes waiting.', 'stale'],
    ['offline', { state: 'offline', since, code: 'unreachable' }, /^Offline since 10:12( AM)?\.$/, 'stale'],
    [
      'offline with changes',
      { state: 'offline', since, waiting: 2 },
      /^Offline since 10:12( AM)?\. 2 changes waiting\.$/,
      'stale',
    ],
    ['the token is old', { state: 'sign-in', code: 'token-expired' }, 'Sign-in expired.', 'off-target'],
    [
      'the password was changed',
      { state: 'sign-in', code: 'wrong-password', waiting: 1 },
      'The user name or the password is wrong. 1 change waiting.',
      'off-target',
    ],
    [
      'signed out',
      { state: 'sign-in', signedIn: false, code: 'wrong-password' },
      'Signed out. What was copied can still be read.',
      'off-target',
    ],
    [
      'one was refused',
      { state: 'refused', refused: [{ id: 'kpi:a', reason: 'Only stewards may change that.' }] },
      '1 change was refused: Only stewards may change that.',
      'off-target',
    ],
    [
      'very many were refused',
      { ...REFUSED_VIEW, waiting: 0, more: 98 },
      '100 changes were refused.',
      'off-target',
    ],
    ['several were refused', REFUSED_VIEW, '2 changes were refused. 2 changes waiting.', 'off-target'],
    [
      'something here is broken',
      { state: 'failed', code: 'no-such-code' },
      'It did not work. Try again.',
      'off-target',
    ],
  ])('%s', (_name, change, text, mark) => {
    const words = sharedStatusWords({ ...SHARED_VIEW, ...change }, NOW);
    expect(words).toEqual({ text: typeof text === 'string' ? text : expect.stringMatching(text), mark });
  });
});

test.each([
  ['r:hubspot/1/deal/2:tag:experiment:exp-12', 'Tag.'],
  ['r:hubspot/1/deal/2:signal:0b9f', 'Signal.'],
  ['r:hubspot/1/deal/2:touch:0b9f', 'Touch.'],
  ['r:hubspot/1/deal/2:state', 'Stage.'],
  ['experiment:exp-07', 'Experiment.'],
  ['__proto__', 'Change.'],
])('%s is called "%s"', (id, words) => expect(changedThing(id)).toBe(words));

test('a reason that is no code of ours is what the server says', () => {
  expect(refusedWords({ reason: 'deleted' })).toBe('Somebody removed it meanwhile.');
  expect(refusedWords({ reason: 'Only stewards may change that.' })).toBe('Only stewards may change that.');
});

test('what the rules of a workspace say is told in the reader’s language, where it has a sentence for it', () => {
  const rule = 'shared_reason_You_do_not_sign_for_this_function_';
  const reason = rules[rule].message;
  expect(reason).toBe('You do not sign for this function.');
  const asked: string[] = [];
  const speak = (messages: Record<string, string>) => {
    installFakeI18n();
    const { i18n } = (globalThis as unknown as { browser: { i18n: { getMessage(key: string): string } } })
      .browser;
    i18n.getMessage = (key) => {
      asked.push(key);
      return messages[key] ?? '';
    };
  };
  speak({ copyLanguage: 'de', [rule]: 'Sie zeichnen nicht für diese Funktion.' });
  expect(refusedWords({ reason })).toBe('Sie zeichnen nicht für diese Funktion.');
  expect(refusedWords({ reason: 'A rule of our own.' })).toBe('A rule of our own.');
  asked.length = 0;
  speak({ copyLanguage: 'en' });
  expect(refusedWords({ reason })).toBe(reason);
  expect(asked).toEqual(['copyLanguage']);
});

test.each(['bad-body', 'future', 'wrong-id', 'not-a-document', 'unknown-type', 'forbidden-key', 'refused'])(
  'the code %s is told as a sentence',
  (reason) => expect(refusedWords({ reason })).toMatch(/^[A-Z].* .*\.$/),
);

describe('why it did not work', () => {
  test.each([
    ['not-an-address'],
    ['not-https'],
    ['has-password'],
    ['no-name'],
    ['bad-name'],
    ['reserved'],
    ['unreachable'],
    ['timeout'],
    ['cut'],
    ['not-couchdb'],
    ['wrong-password'],
    ['locked'],
    ['token-expired'],
    ['token-refused'],
    ['not-member'],
    ['not-admin'],
    ['no-database'],
    ['no-activity-database'],
    ['no-workspace'],
    ['anonymous'],
    ['other-address'],
    ['design-newer'],
    ['busy'],
    ['server-error'],
    ['too-large'],
    ['missing'],
    ['conflict'],
    ['exists'],
    ['bad-document'],
    ['id-taken'],
  ])('%s has a sentence of its own', (code) => {
    expect(failureWords({ code })).toMatch(/^[A-Z].*[.]$/);
    expect(failureWords({ code })).not.toBe(failureWords({ code: 'nothing-we-know' }));
  });

  test('says what the server says, when to try again, and that a clock is wrong', () => {
    expect(failureWords({ code: 'refused', reason: 'Not today.' })).toBe('The server refused: Not today.');
    expect(failureWords({ code: 'busy', retryAfterMs: 61_000 })).toBe(
      'The server is busy. Try again in 2 minutes.',
    );
    expect(failureWords({ code: 'token-expired', clockSkewMs: -600_000 })).toContain('10 minutes apart');
    expect(failureWords({ code: 'token-expired', clockSkewMs: 10_000 })).not.toContain('apart');
  });
});
