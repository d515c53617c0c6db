import { expect, it, test } from 'vitest';
import type { Site } from './site.ts';
import { testSite } from './test-site.ts';

const site: Site = {
  id: 'tool',
  name: 'Tool',
  category: 'crm',
  hosts: ['*.tool.example'],
  bases: ['https://in.example/crm'],
  records: [
    { kind: 'deal', in: 'path', pattern: '/deal/:id/**', idShape: 'digits' },
    {
      kind: 'campaign',
      in: 'query',
      path: '/x.php',
      pattern: 'id=:id',
      require: { module: ['Mail', 'Ads'] },
      idShape: 'uuid',
    },
    {
      kind: 'contact',
      in: 'hash',
      path: '/app',
      pattern: '/person?id=:id',
      idShape: 'slug',
      idLength: [4, 9],
    },
    {
      in: 'path',
      pattern: '/any/:type/:id',
      kindFrom: { param: 'type', map: { co: 'account' } },
      idShape: 'hex',
    },
  ],
  tenant: { from: 'host', labels: 1, shape: 'slug' },
};

const first = (url: string) => testSite(site, url)[0];

test.each([
  ['https://acme.tool.example/deal/7/notes', 'tool/acme/deal/7', '7'],
  ['acme.tool.example/app#/person?id=kim-7', 'tool/acme/contact/kim-7', 'kim-7'],
])('%s is a record', (url, key, id) => {
  expect(first(url)).toMatchObject({ key, id });
});

test.each<[string, string, string[]]>([
  ['nonsense', 'not-address', []],
  ['about:blank', 'not-web', ['about:']],
  [
    'https://tool.example.evil.example/deal/7',
    'other-host',
    ['tool.example.evil.example', '*.tool.example, https://in.example/crm'],
  ],
  ['http://acme.tool.example/deal/7', 'other-scheme', ['http']],
  ['https://in.example/deal/7', 'outside-base', ['*.tool.example, https://in.example/crm']],
  ['https://acme.tool.example/deals/7', 'other-word', ['deals', 'deal']],
  ['https://acme.tool.example/deal', 'ends-before-id', []],
  ['https://acme.tool.example/deal/7/new', 'form-page', ['new']],
  ['https://acme.tool.example/deal/a%2Fb', 'slash-in-part', ['a/b']],
  ['https://acme.tool.example/deal/overview', 'not-digits', ['overview']],
  ['https://acme.tool.example/x.php?id=7', 'no-param', ['module']],
  ['https://acme.tool.example/x.php?module=Mail', 'no-param', ['id']],
  ['https://acme.tool.example/x.php?module=Help&id=7', 'other-param', ['module', 'Mail, Ads', 'Help']],
  ['https://acme.tool.example/x.php?module=Mail&id=7', 'not-uuid', ['7']],
  ['https://acme.tool.example/app#/person', 'no-param', ['id']],
  ['https://acme.tool.example/app#/people?id=kim-7', 'other-word', ['people', 'person']],
  ['https://acme.tool.example/app#/person?id=k', 'not-slug', ['k']],
  ['https://acme.tool.example/any/thing/7f', 'other-kind', []],
  ['https://acme.tool.example/any/co/7f/more', 'goes-on', ['more']],
])('%s: %s', (url, code, params) => {
  expect(first(url)?.note).toEqual({ code, params });
});

it('looks at each line, and at no more than a hundred', () => {
  const lines = testSite(
    site,
    `\n https://acme.tool.example/deal/7 \r\n\nx\n${'https://acme.tool.example/deal/8\n'.repeat(200)}`,
  );
  expect(lines).toHaveLength(100);
  expect(lines.slice(0, 3).map(({ key }) => key)).toEqual([
    'tool/acme/deal/7',
    undefined,
    'tool/acme/deal/8',
  ]);
});

it('quotes no more than a glance of what was pasted', () => {
  const long = `https://acme.tool.example/${'a'.repeat(20_000)}`;
  const [line] = testSite(site, `${long}\nhttps://acme.tool.example/${'b'.repeat(100_000)}`);
  expect(JSON.stringify(line).length).toBeLessThan(400);
});
