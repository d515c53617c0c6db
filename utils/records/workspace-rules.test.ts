import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountNamed, type WorkspaceRule, type WorkspaceRules, workspaceFor } from './workspace-rules.ts';

const rules = (change: Partial<WorkspaceRules> = {}): WorkspaceRules => ({
  policy: [],
  own: [],
  brought: new Map(),
  otherwise: 'home',
  ...change,
});
const rule = (site: string, account: string | undefined, workspace: string): WorkspaceRule => ({
  site,
  workspace,
  ...(account === undefined ? {} : { account }),
});

describe('the workspace of a place', () => {
  const acme = rule('hubspot', '1', 'acme');
  const whole = rule('hubspot', undefined, 'whole');
  test.each<[string, Partial<WorkspaceRules>, string | undefined, string | null, string]>([
    ['without a rule', {}, '1', 'home', 'otherwise'],
    ['without any workspace', { otherwise: null }, '1', null, 'otherwise'],
    ['of an account with a rule', { own: [acme] }, '1', 'acme', 'account'],
    ['of another account', { own: [acme] }, '2', 'home', 'otherwise'],
    ['of no account', { own: [acme] }, undefined, 'home', 'otherwise'],
    ['of an account, before the whole tool', { own: [whole, acme] }, '1', 'acme', 'account'],
    ['of the whole tool', { own: [whole, acme] }, '2', 'whole', 'site'],
    ['of the whole tool, its account unknown', { own: [whole, acme] }, undefined, 'whole', 'site'],
    [
      'by the organisation, before the person',
      { policy: [rule('hubspot', '1', 'org')], own: [acme] },
      '1',
      'org',
      'account',
    ],
    [
      'by the person’s nearer rule',
      { policy: [rule('hubspot', undefined, 'org')], own: [acme] },
      '1',
      'acme',
      'account',
    ],
    ['that brought the Site', { brought: new Map([['hubspot', 'client']]) }, '1', 'client', 'brought'],
    [
      'by a rule, before the one that brought the Site',
      { brought: new Map([['hubspot', 'client']]), own: [whole] },
      '1',
      'whole',
      'site',
    ],
    [
      'with an account that is named like the tool',
      { own: [rule('1', undefined, 'x')] },
      '1',
      'home',
      'otherwise',
    ],
    ['with an empty account', { own: [whole] }, '', 'whole', 'site'],
  ])('%s', (_what, change, account, workspace, by) => {
    const place = { site: 'hubspot', ...(account === undefined ? {} : { account }) };
    expect(workspaceFor(place, rules(change))).toMatchObject({ workspace, by });
  });
});

const site = fc.constantFrom('hubspot', 'salesforce', 'own');
const account = fc.option(fc.constantFrom('1', '2', 'acme.example'), { nil: undefined });
const anyRule = fc
  .record({ site, account, workspace: fc.constantFrom('a', 'b', 'c') })
  .map((one) => rule(one.site, one.account, one.workspace));
const anyRules = fc.record({
  policy: fc.array(anyRule),
  own: fc.array(anyRule),
  brought: fc.array(fc.tuple(site, fc.constantFrom('a', 'b'))),
  otherwise: fc.constantFrom('a', null),
});

test('whatever the rules: the nearest that fits decides, and nothing that does not fit ever does', () => {
  fc.assert(
    fc.property(anyRules, site, account, ({ policy, own, brought, otherwise }, at, of) => {
      const all = rules({ policy, own, brought: new Map(brought), otherwise });
      const place = { site: at, ...(of === undefined ? {} : { account: of }) };
      const { workspace, by, policy: isPolicy } = workspaceFor(place, all);
      const fitting = (list: WorkspaceRule[], nearest: boolean) =>
        list.filter((one) => one.site === at && one.account === (nearest ? of : undefined));
      // Said again, as a person would: look at the account, then at the tool, the organisation first.
      const order = [
        ...(of === undefined ? [] : [...fitting(policy, true), ...fitting(own, true)]),
        ...fitting(policy, false),
        ...fitting(own, false),
      ];
      expect(workspace).toBe(order[0]?.workspace ?? all.brought.get(at) ?? otherwise);
      expect(by === 'account' || by === 'site').toBe(order.length > 0);
      expect(isPolicy).toBe(order[0] !== undefined && policy.includes(order[0]));
      // Rules of other tools and accounts change nothing.
      const isHere = (one: WorkspaceRule) =>
        one.site === at && (one.account === undefined || one.account === of);
      const less = { ...all, policy: policy.filter(isHere), own: own.filter(isHere) };
      expect(workspaceFor(place, less)).toEqual(workspaceFor(place, all));
    }),
  );
});

describe('the account of a page without a record', () => {
  const own = [
    rule('hubspot', '1234567', 'a'),
    rule('own', 'crm.acme.example', 'b'),
    rule('own', 'eu 1', 'c'),
    rule('salesforce', 'northwind', 'd'),
  ];
  test.each([
    ['hubspot', 'https://app.hubspot.com/contacts/1234567/objects/0-3/views/all', '1234567'],
    ['hubspot', 'https://app.hubspot.com/contacts/12345678/objects', undefined],
    ['hubspot', 'https://app.hubspot.com/?portal=1234567', '1234567'],
    ['hubspot', 'https://app.hubspot.com/#/1234567/', undefined],
    ['own', 'https://crm.acme.example/list', 'crm.acme.example'],
    ['own', 'https://crm.acme.example.evil.example/list', undefined],
    ['own', 'https://crm.example/eu%201/list', 'eu 1'],
    ['own', 'https://crm.example/%E0%A4/list', undefined],
    ['salesforce', 'https://northwind.lightning.force.com/lightning/page/home', 'northwind'],
    ['salesforce', 'https://app.hubspot.com/contacts/1234567', undefined],
    ['own', 'no address', undefined],
  ])('%s %s → %s', (id, url, wanted) => {
    expect(accountNamed(url, id, rules({ own }))).toBe(wanted);
  });
});
