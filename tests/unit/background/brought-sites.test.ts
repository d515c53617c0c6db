/** A tool that one workspace brings: known whichever counts elsewhere, and its records are that workspace's. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeAll } from '../../../entrypoints/background/context.ts';
import { enabledSites, knownSites } from '../../../entrypoints/background/known-sites.ts';
import { panelHandlers } from '../../../entrypoints/background/panel-handlers.ts';
import { siteHandlers } from '../../../entrypoints/background/site-handlers.ts';
import { sourceHandlers } from '../../../entrypoints/background/source-handlers.ts';
import { workspaceHandlers } from '../../../entrypoints/background/workspace-handlers.ts';
import { readSettings } from '../../../utils/platform/settings.ts';
import { resetWorld, seen } from '../fixtures/worker-world.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

const site = (name: string) => ({
  id: 'house',
  name,
  category: 'crm',
  hosts: ['crm.house.example'],
  records: [{ kind: 'deal', in: 'path', pattern: '/deals/:id', idShape: 'digits' }],
  tenant: { from: 'full-host' },
});
const add = (id: string, sites: object[] = []) =>
  sourceHandlers['workspace.import']({
    text: JSON.stringify({ format: 'throughline/v1', workspace: { id, name: id }, sites }),
    label: `${id}.json`,
  });
const frame = { kind: 'frame', tabId: 1, frame: '1:a', url: 'https://crm.house.example/deals/7' } as const;
const shown = async () => (await panelHandlers['panel.get']({}, frame))?.workspace.id;
const names = async () =>
  (await knownSites(await readSettings())).filter(({ id }) => id === 'house').map(({ name }) => name);

beforeEach(resetWorld);
afterEach(closeAll);

test('its records belong to it, unless a rule says otherwise', async () => {
  await add('client', [site('House of the client')]);
  await add('home');
  seen.granted = ['https://crm.house.example/*'];
  await siteHandlers['sites.set']({ changes: [{ site: 'house', enabled: true }] });
  await sourceHandlers['workspace.use']({ id: 'home' });
  expect(await shown()).toBe('client');
  await workspaceHandlers['rule.put']({ site: 'house', workspace: 'home' });
  expect(await shown()).toBe('home');
  await sourceHandlers['workspace.remove']({ id: 'client' });
  // Nobody brings it any more.
  expect(await names()).toEqual([]);
  expect(await enabledSites()).toEqual([]);
  expect(await panelHandlers['panel.get']({}, frame)).toBeNull();
});

test('of two that bring one id the chosen workspace’s counts', async () => {
  await add('one', [site('One')]);
  await add('two', [site('Two')]);
  expect(await names()).toEqual(['Two']);
  await sourceHandlers['workspace.use']({ id: 'one' });
  expect(await names()).toEqual(['One']);
});
