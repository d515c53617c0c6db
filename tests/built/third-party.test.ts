/** Licences ask that their texts go along with the code. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { unwrapped } from '../../scripts/third-party.ts';
import { BUILDS, readBuilt } from './built-files.ts';

const manifest = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8'),
) as { dependencies: Record<string, string> };

test.each(BUILDS)('%s: every package of package.json is named with its version and text', (build) => {
  const notice = readBuilt(build, 'third-party-licences.txt');
  for (const [name, version] of Object.entries(manifest.dependencies)) {
    // Firefox has by itself what the polyfill gives, so it is not shipped there.
    const isShipped = build !== 'firefox-mv3' || name !== 'webextension-polyfill';
    expect([name, notice.includes(`\n${name} ${version} (`)]).toEqual([name, isShipped]);
  }
  const without = notice.split('\n').filter((line) => line.includes('no text came with it'));
  expect(without.map((line) => line.split(' ', 1)[0])).toEqual(['@wxt-dev/browser', 'wxt']);
  // Every text that a line names is there, once.
  const named = [...notice.matchAll(/; text ([\d and]+)\)/g)].flatMap(([, list = '']) => list.split(' and '));
  for (const number of new Set(named)) {
    expect(notice.match(new RegExp(`^Text ${number}$`, 'gm')), number).toHaveLength(1);
  }
  expect(notice).toContain('The Stdlib Authors');
  expect(notice).toContain('Boost Software License');
});

test('a text keeps its words, its paragraphs and who holds the rights, each on a line', () => {
  const text = '   The Licence\r\n   of all\n\nCopyright 2020 A\nCopyright 2021 B\n\n  (a) do\n      this\n';
  expect(unwrapped(text)).toBe('The Licence of all\n\nCopyright 2020 A\nCopyright 2021 B\n\n(a) do this');
});
