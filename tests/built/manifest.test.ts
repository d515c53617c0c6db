/** What the extension asks of a person and of the browser. A change here is a change that people see at an update. */
import { expect, test } from 'vitest';
import { BUILDS, builtFiles, readManifest } from './built-files.ts';

const PERMISSIONS = ['storage', 'unlimitedStorage', 'alarms', 'scripting', 'activeTab', 'contextMenus'];

test('Chrome: the permissions at install', () => {
  expect(readManifest('chrome-mv3').permissions).toEqual([...PERMISSIONS, 'sidePanel']);
});

test('the form of policies goes along where the manifest names it: Firefox takes none', () => {
  const files = BUILDS.map((build) => builtFiles(build, '.json').includes('managed-schema.json'));
  expect(files).toEqual(BUILDS.map((build) => build === 'chrome-mv3'));
});

test('Firefox: the permissions at install, the data it says it sends, its id', () => {
  const { permissions, browser_specific_settings } = readManifest('firefox-mv3');
  expect(permissions).toEqual(PERMISSIONS);
  expect(browser_specific_settings).toMatchObject({
    gecko: {
      id: '{6f0c9c0e-5a1d-4c57-9d0c-7c1f4a6b2e10}',
      data_collection_permissions: { required: ['none'] },
    },
  });
});

test.each(BUILDS)('%s: no host at install, every one on request', (build) => {
  const manifest = readManifest(build);
  expect(manifest).not.toHaveProperty('host_permissions');
  expect(manifest).not.toHaveProperty('content_scripts');
  expect(manifest.optional_host_permissions).toEqual(['*://*/*']);
  // What the demo build may do, the release may not.
  expect(JSON.stringify(manifest)).not.toContain('localhost');
});

test.each(BUILDS)('%s: nobody outside may talk to it, and one page may be framed', (build) => {
  const manifest = readManifest(build);
  expect(manifest).not.toHaveProperty('externally_connectable');
  const dynamic = build === 'chrome-mv3' ? { use_dynamic_url: true } : {};
  expect(manifest.web_accessible_resources).toEqual([
    { resources: ['panel.html'], matches: ['*://*/*'], ...dynamic },
  ]);
});

test.each(BUILDS)('%s: the whole manifest', (build) => {
  const { version, ...manifest } = readManifest(build);
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(manifest).toMatchSnapshot();
});
