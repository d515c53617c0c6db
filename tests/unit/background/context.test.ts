import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as context from '../../../entrypoints/background/context.ts';
import { knownSites } from '../../../entrypoints/background/known-sites.ts';
import { searchHandlers as search } from '../../../entrypoints/background/search-handlers.ts';
import { sourceHandlers as sources } from '../../../entrypoints/background/source-handlers.ts';
import { needWorkspace } from '../../../entrypoints/background/which-workspace.ts';
import { readSettings } from '../../../utils/platform/settings.ts';
import type { Site } from '../../../utils/sites/site.ts';
import { resetWorld } from '../fixtures/worker-world.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

const defaultWorkspace = () => needWorkspace({ kind: 'extension' }, {});

beforeEach(resetWorld);
afterEach(context.closeAll);

function documentOf(id: string, parts: Record<string, unknown>): string {
  return JSON.stringify({ format: 'throughline/v1', workspace: { id, name: id }, ...parts });
}

function term(id: string, name: string) {
  return { id, name, status: 'approved' };
}

const good: Site = {
  id: 'tool',
  name: 'Tool',
  category: 'crm',
  hosts: ['*.tool.example'],
  records: [{ kind: 'deal', in: 'path', pattern: '/deal/:id', idShape: 'slug' }],
  tenant: { from: 'host' },
};

test('a workspace removed and added again with other words: the search finds the new ones', async () => {
  const names = async (query: string) =>
    (await search.search({ query, limit: 5 }, { kind: 'extension' })).map(({ name }) => name);
  const add = (name: string) =>
    sources['workspace.import']({
      text: documentOf('again', { terms: [term('one', name)] }),
      label: 'a.json',
    });
  await add('Marmalade');
  expect(await names('marmalade')).toEqual(['Marmalade']);
  await sources['workspace.remove']({ id: 'again' });
  await add('Quarter');
  expect(await names('quarter')).toEqual(['Quarter']);
  expect(await names('marmalade')).toEqual([]);
});

test.each<[string, Partial<Site>]>([
  ['a host of a built-in site', { hosts: ['app-eu1.hubspot.com'] }],
  ['a base on a host of a built-in site', { selfHosted: true, bases: ['https://app-eu1.hubspot.com/crm'] }],
  ['hosts of many owners', { hosts: ['*.co.uk'] }],
  ['the name of a built-in site', { id: 'hubspot' }],
  ['every page of its host', { records: [{ kind: 'deal', in: 'path', pattern: '/:id', idShape: 'opaque' }] }],
])('a workspace site that takes %s is not used', async (_what, change) => {
  const text = documentOf('sites', {
    sites: [
      { ...good, id: 'fine' },
      { ...good, ...change },
    ],
  });
  await sources['workspace.import']({ text, label: 'a.json' });
  const sites = await knownSites(await readSettings());
  expect(sites.filter(({ hosts }) => hosts.includes('*.tool.example')).map(({ id }) => id)).toEqual(['fine']);
  expect(sites.filter(({ id }) => id === 'hubspot')).toMatchObject([{ name: 'HubSpot' }]);
});

test('who asks for a workspace at the same time shares one reading', async () => {
  const text = documentOf('shared', { terms: [term('one', 'One')] });
  await sources['workspace.import']({ text, label: 'a.json' });
  const [first, second] = await Promise.all([defaultWorkspace(), defaultWorkspace()]);
  expect(first.definitions).toBe(second.definitions);
});

test('a record that is held out is found by the id that its page gives, however the file spells it', async () => {
  const own: Site = { ...good, records: [{ ...good.records[0], normalise: ['lower'] }] as Site['records'] };
  const record = (site: string, id: string) => ({ site, kind: 'deal', id });
  const holdout = [
    record('salesforce', '006Hn000001AbCd'),
    record('dynamics365', '{A1B2C3D4-0000-4000-8000-ABCDEF012345}'),
    record('tool', 'Acme-Renewal'),
    record('hubspot', 'Acme renewal'),
    record('crm-of-ours', 'A-7'),
  ];
  const hypothesis = { change: 'we wait', outcome: 'nothing changes' };
  const experiment = { id: 'e', title: 'E', hypothesis, status: 'running', primaryKpi: 'k', holdout };
  await sources['workspace.import']({
    text: documentOf('held', { experiments: [experiment], sites: [own] }),
    label: 'a.json',
  });
  const { index } = await defaultWorkspace();
  expect([...index.holdouts.keys()]).toEqual([
    '006Hn000001AbCdIAK',
    'a1b2c3d4-0000-4000-8000-abcdef012345',
    'acme-renewal',
    'Acme renewal',
    'A-7',
  ]);
});

test('a handle that was closed is opened anew, once', async () => {
  const first = await context.workspaceStore('closed');
  first.close();
  const [second, third] = await Promise.all([
    context.workspaceStore('closed'),
    context.workspaceStore('closed'),
  ]);
  expect(second.closed).toBe(false);
  expect(second).toBe(third);
});
