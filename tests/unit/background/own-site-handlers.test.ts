import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeAll } from '../../../entrypoints/background/context.ts';
import { knownSites } from '../../../entrypoints/background/known-sites.ts';
import { siteHandlers as sites } from '../../../entrypoints/background/site-handlers.ts';
import { sourceHandlers } from '../../../entrypoints/background/source-handlers.ts';
import { OWN_SITE_COMMANDS } from '../../../utils/messaging/own-site-commands.ts';
import { managedSites } from '../../../utils/platform/managed.ts';
import { readSettings } from '../../../utils/platform/settings.ts';
import { resetWorld, seen, workerBrowser } from '../fixtures/worker-world.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

beforeEach(resetWorld);
afterEach(closeAll);

const DEAL = 'https://crm.acme.example/deals/4711';
const ORIGIN = 'https://crm.acme.example/*';
const good = {
  id: 'tool',
  name: 'Tool',
  category: 'crm',
  hosts: ['crm.tool.example'],
  records: [{ kind: 'deal', in: 'path', pattern: '/deal/:id', idShape: 'slug' }],
  tenant: { from: 'full-host' },
};

const suggested = async (text: string) => (await sites['site.suggest']({ text, choice: {} })).site ?? {};
const views = async () => (await sites['sites.get']()).filter(({ from }) => from !== undefined);
const known = async (id: string) => (await knownSites(await readSettings())).find((site) => site.id === id);

/** A Site of one's own for {@link DEAL}, switched on and allowed. */
async function addOwn(): Promise<string> {
  const { id = '' } = await sites['site.save']({ site: await suggested(DEAL) });
  seen.granted = [ORIGIN];
  await sites['sites.set']({ changes: [{ site: id, enabled: true }] });
  return id;
}

test('a pasted address becomes a Site, which is listed as one’s own, off, and runs once it is allowed', async () => {
  const suggestion = await sites['site.suggest']({ text: DEAL, choice: {} });
  expect(OWN_SITE_COMMANDS['site.suggest'].reply.safeParse(suggestion).success).toBe(true);
  expect(suggestion).toMatchObject({ kind: 'deal', name: 'Acme', origins: [ORIGIN], problems: [] });
  const { id } = await sites['site.save']({ site: suggestion.site ?? {} });
  expect(await views()).toMatchObject([
    { id, from: 'own', enabled: false, granted: false, origins: [ORIGIN] },
  ]);
  expect(seen.registered).toEqual([]);
  seen.granted = [ORIGIN];
  await sites['sites.set']({ changes: [{ site: id ?? '', enabled: true }] });
  expect(seen.registered).toMatchObject([{ matches: [ORIGIN] }]);
  expect(await sites['site.test']({ id: id ?? '', text: DEAL })).toMatchObject([
    { key: 'acme/crm.acme.example/deal/4711' },
  ]);
});

test('a page is added to it, and it keeps its id and its leave', async () => {
  const id = await addOwn();
  const text = 'https://crm.acme.example/contacts/7';
  const { site, problems } = await sites['site.suggest']({ text, choice: { name: 'Ours' }, into: id });
  expect(problems).toEqual([]);
  expect(await sites['site.save']({ site: site ?? {}, into: id })).toEqual({ id, problems: [] });
  expect(await known(id)).toMatchObject({ name: 'Ours', records: [{ kind: 'deal' }, { kind: 'contact' }] });
  expect((await views())[0]).toMatchObject({ enabled: true, granted: true });
});

test('removed, it is gone everywhere, and its host goes back to the browser', async () => {
  const id = await addOwn();
  seen.tabs = { 4: DEAL };
  await sites['site.remove']({ id });
  expect(await views()).toEqual([]);
  expect((await readSettings()).sites).toEqual([]);
  expect(seen).toMatchObject({ registered: [], granted: [] });
  expect(seen.told).toContainEqual({ tabId: 4, message: { type: 'host', action: 'refresh' } });
});

test('a host that it no longer covers goes back', async () => {
  const id = await addOwn();
  const site = { ...(await sites['site.get']({ id })), hosts: ['other.acme.example'] };
  await sites['site.save']({ site, into: id });
  expect(seen).toMatchObject({ registered: [], granted: [] });
});

describe('what is not saved', () => {
  test.each<[string, object, string]>([
    ['a host of a built-in tool', { hosts: ['app.hubspot.com'] }, 'site-host-of-another-site'],
    ['hosts of many owners', { hosts: ['*.com'] }, 'site-broad-host'],
    ['every page', { records: [{ ...good.records[0], pattern: '/:id' }] }, 'site-broad-pattern'],
  ])('%s', async (_what, change, code) => {
    const { problems } = await sites['site.save']({ site: { ...good, ...change } });
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(await views()).toEqual([]);
  });

  test('what has not the shape of a Site, and a change of one that is gone', async () => {
    await expect(sites['site.save']({ site: { ...good, hosts: 'crm' } })).rejects.toMatchObject({
      code: 'bad-request',
    });
    await expect(sites['site.save']({ site: good, into: 'gone' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('the same hosts a second time', async () => {
    await addOwn();
    const { problems } = await sites['site.save']({ site: await suggested(DEAL) });
    expect(problems[0]).toMatchObject({ code: 'site-host-of-another-site' });
    const again = await sites['site.suggest']({ text: DEAL, choice: {} });
    expect(again.problems).toEqual([{ code: 'known-record', params: ['Acme', 'crm.acme.example'] }]);
  });
});

describe('Site data that somebody passes on', () => {
  const take = (text: string) => sites['site.import']({ text });

  test.each([
    ['one Site as JSON', JSON.stringify(good)],
    ['a list', JSON.stringify([good])],
    ['a document', JSON.stringify({ format: 'throughline/v1', sites: [good] })],
    ['a part of a document as YAML', `sites:\n  - ${JSON.stringify(good)}\n`],
    [
      'YAML',
      'id: tool\nname: Tool\ncategory: crm\nhosts: [crm.tool.example]\ntenant: { from: full-host }\nrecords:\n  - { kind: deal, in: path, pattern: /deal/:id, idShape: slug }\n',
    ],
  ])('%s is taken', async (_what, text) => {
    expect(await take(text)).toEqual({ saved: ['Tool'], problems: [] });
    expect(await known('tool')).toMatchObject(good);
    // Once more: the same Site, not a second one.
    expect(await take(text)).toEqual({ saved: ['Tool'], problems: [] });
    expect(await views()).toHaveLength(1);
  });

  test('good ones are taken, of the others each is named with its reason', async () => {
    const { saved, problems } = await take(
      JSON.stringify([
        good,
        { ...good, id: 'hubspot', hosts: ['x.example'] },
        { ...good, id: 'bad', hosts: [] },
        { ...good, id: 'worse', records: 7 },
      ]),
    );
    expect(saved).toEqual(['Tool']);
    expect(problems.map(({ code }) => code).sort()).toEqual(['data', 'site-no-host', 'taken-id']);
  });

  test.each(['', 'nonsense', '{', '<html>', '[]{}', `a: &a [x]\nb: ${'['.repeat(500)}`])(
    '%j is refused in a sentence',
    async (text) => {
      const { saved, problems } = await take(text);
      expect(saved).toEqual([]);
      expect(problems[0]?.message).toMatch(/^\S.+/);
    },
  );

  test('an alias that stands for a huge value is not followed', async () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i++) bomb.push(`a${i}: &a${i} [${`*a${i - 1}, `.repeat(9)}x]`);
    expect((await take(bomb.join('\n'))).saved).toEqual([]);
  });
});

test('Sites of a workspace are listed as its own, off, and a Site of one’s own cannot take their place', async () => {
  const text = JSON.stringify({
    format: 'throughline/v1',
    workspace: { id: 'team', name: 'Team' },
    sites: [good, { ...good, id: 'broad', hosts: ['*.com'] }],
  });
  await sourceHandlers['workspace.import']({ text, label: 'a.json' });
  expect(await views()).toMatchObject([{ id: 'tool', from: 'workspace', enabled: false }]);
  expect((await sites['site.import']({ text: JSON.stringify(good) })).problems[0]?.code).toBe('taken-id');
  await sites['site.remove']({ id: 'tool' });
  expect(await views()).toHaveLength(1);
});

describe('Sites of the organisation', () => {
  const policy = async (shipped: unknown) => {
    await workerBrowser.storage.managed.set({ sites: shipped });
  };

  test('are listed as its own, off; nobody here takes them away; bad ones are left out', async () => {
    await policy([good, { ...good, id: 'hubspot' }, { ...good, id: 'b', hosts: ['*'] }, 'nonsense', null]);
    expect(await views()).toMatchObject([{ id: 'tool', from: 'policy', enabled: false, granted: false }]);
    await sites['site.remove']({ id: 'tool' });
    expect(await views()).toHaveLength(1);
    expect(seen.registered).toEqual([]);
  });

  test('run where the person has allowed it', async () => {
    await policy([good]);
    seen.granted = ['https://crm.tool.example/*'];
    expect(seen.registered).toEqual([]);
    await sites['sites.set']({ changes: [{ site: 'tool', enabled: true }] });
    expect(seen.registered).toMatchObject([{ matches: ['https://crm.tool.example/*'] }]);
  });

  test.each([[undefined], ['nonsense'], [{}], [7]])('%j for a list is none', async (shipped) => {
    await policy(shipped);
    expect(await views()).toEqual([]);
  });

  test('a browser that refuses to read has none', async () => {
    await policy([]);
    vi.spyOn(workerBrowser.storage.managed, 'get').mockRejectedValue(new Error('manifest not found'));
    expect(await managedSites()).toEqual([]);
  });
});
