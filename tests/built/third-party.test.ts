/** Licences ask that their texts go along with the code. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { BUILDS, readBuilt } from './built-files.ts';

const manifest = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8'),
) as { dependencies: Record<string, string> };

test.each(BUILDS)('%s: every package of package.json is named with its version and text', (build) => {
  const notice = readBuilt(build, 'third-party-licences.txt');
  for (const [name, version] of Object.entries(manifest.dependencies)) {
    expect(notice).toContain(`\n${name} ${version} (`);
  }
  const without = notice.split(/^-{80}$/m).filter((part) => part.includes('No text came with it'));
  expect(without.join('').match(/^\S+(?= \d)/gm)).toEqual(['@wxt-dev/browser', 'wxt']);
  expect(notice).toContain('The Stdlib Authors');
  expect(notice).toContain('Boost Software License');
});
