/** `npm start` drives a browser, which no test here does: all that it names must be there when it gets to it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../utils/messaging/protocol.ts';
import config from '../../wxt.config.ts';
import { campaignsAsOf, dealsAsOf } from '../demo-crm/data.js';
import { serveDemoCrm } from '../demo-crm/server.mjs';
import { definitions, demoRecord } from './fixtures/sample-workspace.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const start = read('scripts/start.mjs');
const demo = read('scripts/demo.ts');

/** What the script says in the first group of a pattern; at least once, else this test looks for the wrong thing. */
function said(text: string, pattern: RegExp): string[] {
  const found = [...text.matchAll(pattern)].map(([, word]) => word as string);
  expect(found.length, `${pattern}`).toBeGreaterThan(0);
  return found;
}

test('npm start leads to scripts that are there, and builds the mode that the demo loads', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  expect(scripts.start).toBe('node scripts/start.mjs');
  const run = said(start, /run\('node', \['(scripts\/[\w.-]+)'/g);
  expect(run).toEqual(['scripts/build.ts', 'scripts/demo.ts']);
  for (const script of run) expect(existsSync(path.join(ROOT, script)), script).toBe(true);
  const [mode] = said(start, /'scripts\/build\.ts', '(\w+)'/g);
  expect(read('scripts/build.ts')).toContain(`argv.includes('${mode}')`);
  expect(said(demo, /target: '([\w-]+)'/g)).toEqual([`chrome-mv3-${mode}`]);
});

test('the demo build alone may run on the demo CRM without being asked', async () => {
  const { manifest } = config;
  if (typeof manifest !== 'function') throw new Error('the manifest is made by a function');
  const made = (mode: string) => manifest({ browser: 'chrome', mode, command: 'build', manifestVersion: 3 });
  expect(await made('demo')).toHaveProperty('host_permissions', ['http://localhost/*']);
  expect(await made('production')).not.toHaveProperty('host_permissions');
});

describe('what the demo opens and presses', () => {
  const [port] = said(demo, /const PORT = (\d+);/g);
  const [deal] = said(demo, /crm\.url\}(\/[\w/-]+)`/g);

  test('its deal, at the port and under the site of the sample', () => {
    const [site] = said(demo, /changes: \[\{ site: '([\w-]+)'/g);
    expect(definitions.sites.find(({ id }) => id === site)?.hosts).toEqual([`localhost:${port}`]);
    expect(demoRecord(deal as string)).toMatchObject({ site, kind: 'deal' });
    expect(dealsAsOf('2026-11-22').map(({ id }) => `/deals/${id}`)).toContain(deal);
  });

  test('links of its pages, and the KPI it unfolds', () => {
    const links = said(demo, /getByRole\('link', \{ name: '([^']+)' \}\)/g);
    const shown = [...campaignsAsOf('2026-11-22').map(({ name }) => name)];
    const app = read('tests/demo-crm/app.js') + read('tests/demo-crm/index.html');
    for (const link of links) expect(shown.includes(link) || app.includes(`>${link}<`), link).toBe(true);
    const names = [...definitions.kpis.values()].map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(said(demo, /hasText: '([^']+)'/g)));
    for (const selector of said(demo, /locator\('\.([\w-]+)'\)/g))
      expect(read('components/ui/card.tsx')).toContain(selector);
  });

  test('pages and commands of the extension', () => {
    for (const page of said(demo, /'(\w+)\.html'/g))
      expect(existsSync(path.join(ROOT, 'entrypoints', page, 'index.html')), page).toBe(true);
    const commands = said(demo, /ask\(page, '([\w.]+)'/g);
    expect(Object.keys(COMMANDS)).toEqual(expect.arrayContaining(commands));
  });

  test('the demo CRM answers with its page', async () => {
    const crm = await serveDemoCrm(0);
    try {
      const answer = await fetch(`${crm.url}${deal}`);
      expect(answer.headers.get('content-type')).toContain('text/html');
      expect(await answer.text()).toContain('/app.js');
    } finally {
      await crm.close();
    }
  });
});

test('where nothing can be installed it is said what to install', () => {
  const script =
    "import { installSystem } from './scripts/setup.mjs'; console.log(installSystem(['xvfb', 'xdotool']));";
  // No program is found: neither those that are missing, nor one that installs.
  const env = { ...process.env, PATH: path.join(ROOT, 'no-such-folder') };
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  });
  expect(stdout).toContain('please install:');
  expect(stdout).toContain('  - Xvfb');
  expect(stdout).toMatch(/false\n$/);
});
