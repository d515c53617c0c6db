/** What an organisation sets, as it counts in the worker: workspaces, rules, locks, theme; and when it changes. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeAll } from '../../../entrypoints/background/context.ts';
import { dataHandlers } from '../../../entrypoints/background/data-handlers.ts';
import { ownSiteHandlers } from '../../../entrypoints/background/own-site-handlers.ts';
import { panelHandlers } from '../../../entrypoints/background/panel-handlers.ts';
import { withLocks } from '../../../entrypoints/background/policy-locks.ts';
import { joinPolicyWorkspaces } from '../../../entrypoints/background/policy-workspaces.ts';
import { sharedHandlers } from '../../../entrypoints/background/shared-handlers.ts';
import { siteHandlers } from '../../../entrypoints/background/site-handlers.ts';
import { sourceHandlers } from '../../../entrypoints/background/source-handlers.ts';
import { tagHandlers } from '../../../entrypoints/background/tag-handlers.ts';
import { workspaceHandlers } from '../../../entrypoints/background/workspace-handlers.ts';
import type { CommandHandlers } from '../../../utils/messaging/router.ts';
import { onPolicyChanged } from '../../../utils/platform/managed.ts';
import { resetWorld, seen, workerBrowser } from '../fixtures/worker-world.ts';
import { deal, dealKey, TEAM, uuid } from './acting-worker.fixture.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

const page = { kind: 'extension' } as const;
const URL_OF_TEAM = 'https://metrics.example/team.json';
const other = { ...TEAM, workspace: { ...TEAM.workspace, id: 'other', name: 'Other' } };
/** As the organisation has set it before the worker starts. */
const policy = async (value: Record<string, unknown>): Promise<void> => {
  await workerBrowser.storage.managed.set(value);
  await closeAll();
};
const add = (document: object) =>
  sourceHandlers['workspace.import']({ text: JSON.stringify(document), label: 'a.json' });
const handlers = withLocks({
  ...sourceHandlers,
  ...sharedHandlers,
  ...siteHandlers,
  ...ownSiteHandlers({ changed: async () => undefined }),
  ...workspaceHandlers,
  ...dataHandlers,
} as unknown as CommandHandlers);
const shown = async () => (await panelHandlers['panel.get']({}, deal))?.workspace.id ?? null;

beforeEach(async () => {
  resetWorld();
  await closeAll();
  seen.granted = ['https://app.hubspot.com/*'];
  await siteHandlers['sites.set']({ changes: [{ site: 'hubspot', enabled: true }] });
  vi.stubGlobal('fetch', async (url: string) =>
    url === URL_OF_TEAM ? new Response(JSON.stringify(TEAM)) : new Response('', { status: 404 }),
  );
});
afterEach(async () => {
  vi.restoreAllMocks();
  await panelHandlers['panel.get']({}, deal).catch(() => null);
  await closeAll();
});

describe('workspaces', () => {
  const wanted = { url: URL_OF_TEAM, everyMinutes: 60 };

  test('a document whose host is allowed comes by itself, once, with its interval', async () => {
    await policy({ workspaces: [wanted] });
    await joinPolicyWorkspaces();
    expect(await workspaceHandlers['policy.get']()).toMatchObject({
      workspaces: [{ kind: 'url', address: URL_OF_TEAM }],
    });
    expect(await sourceHandlers['workspaces.get']()).toEqual([]);
    seen.granted.push('https://metrics.example/*');
    await joinPolicyWorkspaces();
    const [team] = await sourceHandlers['workspaces.get']();
    expect(team?.sources).toMatchObject([{ kind: 'url', url: URL_OF_TEAM, everyMinutes: 60 }]);
    expect((await workspaceHandlers['policy.get']()).workspaces).toMatchObject([{ joined: 'Team' }]);
    const fetched = vi.spyOn(globalThis, 'fetch');
    await joinPolicyWorkspaces();
    expect(fetched).not.toHaveBeenCalled();
  });

  test('a shared one is told, with its address; nobody signs in for the person', async () => {
    await policy({ workspaces: [{ address: 'https://couch.example/acme' }] });
    seen.granted.push('https://couch.example/*');
    const fetched = vi.spyOn(globalThis, 'fetch');
    await joinPolicyWorkspaces();
    expect(fetched).not.toHaveBeenCalled();
    const [told] = (await workspaceHandlers['policy.get']()).workspaces;
    expect(told).toEqual({ kind: 'shared', address: 'https://couch.example/acme', everyMinutes: 0 });
  });
});

describe('rules', () => {
  beforeEach(async () => {
    await add(TEAM);
    await add(other);
  });

  test('stand before the person’s for the same place, and behind a nearer one', async () => {
    await policy({ rules: [{ site: 'hubspot', workspace: 'team' }] });
    expect(await shown()).toBe('team');
    await workspaceHandlers['rule.put']({ site: 'hubspot', workspace: 'other' });
    expect(await shown()).toBe('team');
    await workspaceHandlers['rule.put']({ site: 'hubspot', account: '123456', workspace: 'other' });
    expect(await shown()).toBe('other');
    await policy({ rules: [], locked: ['rules'] });
    // Without rules of people the one that was chosen counts.
    expect(await shown()).toBe('other');
    await policy({ rules: [{ workspace: 'team' }], locked: ['rules'] });
    expect(await shown()).toBe('team');
  });

  test('to a workspace that is not here yet: nothing is shown, nothing is written elsewhere', async () => {
    await policy({ rules: [{ site: 'hubspot', account: '123456', workspace: 'later' }] });
    expect(await shown()).toBeNull();
    const tag = {
      key: dealKey,
      workspace: 'team',
      target: { type: 'kpi', id: 'revenue' },
      command: uuid(),
    } as const;
    await expect(tagHandlers['tag.put'](tag, deal)).rejects.toMatchObject({ code: 'no-workspace' });
    const { text } = await dataHandlers['diagnostics.get']();
    expect(text).toContain('policy rules[0].workspace: is not here yet');
    expect(text).not.toContain('later');
  });

  test('an account that the organisation has named is not asked about', async () => {
    await policy({ rules: [{ site: 'hubspot', workspace: 'team' }] });
    vi.spyOn(workerBrowser.tabs, 'query').mockResolvedValue([{ id: 1, url: deal.url }] as never);
    expect(await workspaceHandlers['workspace.here']({ windowId: 1 }, page)).toMatchObject({
      workspace: { id: 'team' },
    });
    expect((await workspaceHandlers['workspace.here']({ windowId: 1 }, page)).whose).toBeUndefined();
  });
});

describe('what is locked is refused before anything is done', () => {
  const text = JSON.stringify(TEAM);
  const access = {
    address: 'https://couch.example/mine',
    credentials: { kind: 'token', token: 't' },
  } as const;
  test.each<[string, () => Promise<unknown>]>([
    ['sources', () => handlers['workspace.import']({ text, label: 'a' }, page)],
    ['sources', () => handlers['workspace.sample']({}, page)],
    ['sources', () => handlers['workspace.url']({ url: 'https://a.example/d', everyMinutes: 0 }, page)],
    ['sources', () => handlers['source.every']({ workspace: 'team', source: 'x', everyMinutes: 0 }, page)],
    ['sources', () => handlers['source.remove']({ workspace: 'team', source: 'x' }, page)],
    ['sources', () => handlers['shared.connect'](access, page)],
    ['address', () => handlers['shared.connect'](access, page)],
    ['address', () => handlers['shared.check'](access, page)],
    [
      'address',
      () =>
        handlers['shared.create'](
          { ...access, workspace: { id: 'm', name: 'M' }, members: [], stewards: [] },
          page,
        ),
    ],
    ['workspaces', () => handlers['workspace.remove']({ id: 'team' }, page)],
    ['workspaces', () => handlers['shared.disconnect']({ workspace: 'team' }, page)],
    ['rules', () => handlers['rule.put']({ site: 'hubspot', workspace: 'team' }, page)],
    ['rules', () => handlers['rule.remove']({ site: 'hubspot' }, page)],
    ['rules', () => handlers['workspace.use']({ id: 'team' }, page)],
    ['rules', () => handlers['workspace.assign']({ key: dealKey, to: 'team', workspace: 'team' }, deal)],
    ['sites', () => handlers['site.save']({ site: {} }, page)],
    ['sites', () => handlers['site.import']({ text: '' }, page)],
    ['sites', () => handlers['site.remove']({ id: 'x' }, page)],
    ['theme', () => handlers['theme.set']({ theme: 'dark' }, page)],
  ])('%s', async (lock, act) => {
    await add(TEAM);
    await policy({ locked: [lock], rules: [] });
    await expect(act()).rejects.toMatchObject({ code: 'locked' });
    expect(await sourceHandlers['workspaces.get']()).toMatchObject([{ id: 'team' }]);
  });

  test('but for what the organisation itself names', async () => {
    await policy({
      locked: ['sources', 'address'],
      workspaces: [{ url: URL_OF_TEAM }, { address: 'https://couch.example/acme/' }],
    });
    const added = await handlers['workspace.url']({ url: URL_OF_TEAM, everyMinutes: 1440 }, page);
    expect(added).toMatchObject({ workspace: 'team' });
    // The address counts, however it is written; what the server says is another matter.
    const joined = handlers['shared.check']({ ...access, address: 'https://COUCH.example/acme' }, page);
    expect(await joined).toMatchObject({ ok: false });
  });

  test('the theme is the organisation’s', async () => {
    await dataHandlers['theme.set']({ theme: 'light' });
    expect(await dataHandlers['theme.get']()).toBe('light');
    await policy({ theme: 'dark' });
    expect(await dataHandlers['theme.get']()).toBe('dark');
  });
});

test('a policy that changes while the worker runs counts at once', async () => {
  const changed = vi.fn();
  onPolicyChanged(changed);
  expect(await dataHandlers['theme.get']()).toBe('system');
  await workerBrowser.storage.managed.set({ theme: 'dark', locked: ['nonsense'] });
  expect(changed).toHaveBeenCalledOnce();
  expect(await dataHandlers['theme.get']()).toBe('dark');
  expect((await dataHandlers['diagnostics.get']()).text).toContain(
    'policy locked[0]: cannot be locked; left out',
  );
  await workerBrowser.storage.managed.remove(['theme', 'locked']);
  expect(await dataHandlers['theme.get']()).toBe('system');
  expect((await dataHandlers['diagnostics.get']()).text).toContain('Policy: none');
});
