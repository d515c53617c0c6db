import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOCKS } from './locks.ts';
import { readPolicy } from './read-policy.ts';

const problemsOf = (stored: unknown) =>
  readPolicy(stored).problems.map(({ path, code }) => `${path} ${code}`);

test.each([[undefined], [null], [7], ['text'], [[]], [{}]])('%j sets nothing', (stored) => {
  expect(readPolicy(stored)).toEqual({
    sites: [],
    workspaces: [],
    rules: [],
    locked: new Set(),
    problems: [],
  });
});

test('what is sound counts, whatever stands beside it', () => {
  const policy = readPolicy({
    workspaces: [{ address: 'https://couch.example/acme' }, { url: 'https://a.example/d.yaml' }, 'nonsense'],
    rules: [{ site: 'hubspot', account: ' 7 ', workspace: 'acme' }, { workspace: 'acme' }, null],
    locked: ['sources', 'everything', 'rules'],
    theme: 'dark',
    sites: [{ id: 'any' }],
  });
  expect(policy.workspaces).toEqual([
    { address: 'https://couch.example/acme' },
    { url: 'https://a.example/d.yaml', everyMinutes: 1440 },
  ]);
  expect(policy.rules).toEqual([{ site: 'hubspot', account: '7', workspace: 'acme' }, { workspace: 'acme' }]);
  expect([...policy.locked].sort()).toEqual(['rules', 'sources', 'theme']);
  expect(policy.theme).toBe('dark');
  expect(policy.sites).toEqual([{ id: 'any' }]);
});

describe('what is wrong is named by its place', () => {
  test.each<[string, unknown, string[]]>([
    ['a list that is none', { rules: 'all' }, ['rules wrong-form']],
    ['a rule without workspace', { rules: [{ site: 'hubspot' }] }, ['rules[0].workspace wrong-form']],
    ['an id that is none', { rules: [{ site: 'Hub Spot', workspace: 'a' }] }, ['rules[0].site wrong-form']],
    ['an account of no tool', { rules: [{ account: '7', workspace: 'a' }] }, ['rules[0] wrong-form']],
    ['a misspelt field', { rules: [{ sites: 'hubspot', workspace: 'a' }] }, ['rules[0] wrong-form']],
    ['the same place twice', { rules: [{ workspace: 'a' }, { workspace: 'b' }] }, ['rules[1] twice']],
    ['a field of nobody', { rule: [] }, ['rule unknown-field']],
    [
      'a lock of nobody',
      { locked: ['sources', 'all', 7] },
      ['locked[1] unknown-lock', 'locked[2] unknown-lock'],
    ],
    ['a colour', { theme: 'pink' }, ['theme wrong-form']],
    ['an address that is none', { workspaces: [{ url: 'a.example' }] }, ['workspaces[0] no-address']],
    ['a file', { workspaces: [{ url: 'file:///etc/passwd' }] }, ['workspaces[0] no-address']],
    ['plain http', { workspaces: [{ address: 'http://couch.example/acme' }] }, ['workspaces[0] not-secure']],
    ['plain http on this computer', { workspaces: [{ address: 'http://localhost:5984/acme' }] }, []],
    [
      'a password in an address',
      { workspaces: [{ address: 'https://anna:word@couch.example/acme' }] },
      ['workspaces[0] secret'],
    ],
    [
      'a token in an address',
      { workspaces: [{ url: 'https://a.example/d?access_token=1' }] },
      ['workspaces[0] secret'],
    ],
    [
      'a token beside it',
      { workspaces: [{ url: 'https://a.example/d', token: 'x' }] },
      ['workspaces[0].token secret'],
    ],
    ['a password of its own', { password: 'x' }, ['password secret']],
    [
      'an interval of nobody',
      { workspaces: [{ url: 'https://a.example/d', everyMinutes: 1 }] },
      ['workspaces[0].everyMinutes wrong-form'],
    ],
    [
      'too many',
      { workspaces: Array.from({ length: 21 }, () => ({ url: 'https://a.example/d' })) },
      ['workspaces too-many'],
    ],
  ])('%s', (_what, stored, wanted) => {
    expect(problemsOf(stored)).toEqual(wanted);
  });
});

test('whatever stands there: nothing is thrown, nothing unsound is let through, no value is repeated in a problem', () => {
  const word = fc.constantFrom(
    'hubspot',
    'acme',
    'SECRET',
    'https://u:SECRET@a.example',
    'http://a.example',
    '',
  );
  const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      word,
      fc.integer(),
      fc.constant(null),
      fc.array(tie('any'), { maxLength: 3 }),
      tie('object'),
    ),
    object: fc.dictionary(
      fc.constantFrom('site', 'account', 'workspace', 'address', 'url', 'token', 'everyMinutes', '__proto__'),
      tie('any'),
      { maxKeys: 4 },
    ),
  })).any;
  const name = fc.constantFrom('sites', 'workspaces', 'rules', 'locked', 'theme', 'more');
  fc.assert(
    fc.property(fc.dictionary(name, value), (stored) => {
      const { workspaces, rules, locked, theme, problems } = readPolicy(stored);
      for (const wanted of workspaces) {
        const url = new URL('url' in wanted ? wanted.url : wanted.address);
        expect([url.protocol, url.username, url.password]).toEqual(['https:', '', '']);
      }
      for (const rule of rules) {
        expect(typeof rule.workspace).toBe('string');
        expect(rule.site === undefined && rule.account !== undefined).toBe(false);
      }
      expect([...locked].every((lock) => LOCKS.includes(lock))).toBe(true);
      expect(['system', 'light', 'dark', undefined]).toContain(theme);
      expect(JSON.stringify(problems)).not.toContain('SECRET');
    }),
  );
});

test('the examples that administrators are given are sound, and Chrome’s schema has every field of them', () => {
  const root = resolve(import.meta.dirname, '../..');
  const read = (file: string) => JSON.parse(readFileSync(resolve(root, file), 'utf8'));
  const policies = [
    read('docs/managed/chrome-edge.json')['3rdparty'].extensions.EXTENSION_ID,
    Object.values(read('docs/managed/firefox-policies.json').policies['3rdparty'].Extensions)[0],
    read('docs/managed/firefox-managed-storage.json').data,
  ];
  expect(policies[1]).toEqual(policies[0]);
  expect(policies[2]).toEqual(policies[0]);
  expect(problemsOf(policies[0])).toEqual([]);
  const { properties } = read('assets/managed-schema.json');
  expect(Object.keys(policies[0]).sort()).toEqual(Object.keys(properties).sort());
  for (const name of ['workspaces', 'rules']) {
    const known = Object.keys(properties[name].items.properties);
    for (const entry of policies[0][name])
      for (const field of Object.keys(entry)) expect(known).toContain(field);
  }
});
