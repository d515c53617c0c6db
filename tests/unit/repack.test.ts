import { readFileSync } from 'node:fs';
import { strToU8, Unzip, UnzipInflate, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { repacked } from '../../scripts/repack.ts';

const FILES = {
  'manifest.json': strToU8(JSON.stringify({ name: 'x', list: Array.from({ length: 200 }, (_, n) => n) })),
  // Text as there is in a package: what repeats perfectly is small in any way.
  'chunks/a.js': new Uint8Array(readFileSync('utils/sync/sync-source.ts')),
  'icon/ü.png': Uint8Array.from({ length: 64 }, (_, n) => (n * 97) % 251),
  empty: new Uint8Array(),
};

test('the same files come out, in fewer bytes, the same bytes each time', async () => {
  const before = zipSync(FILES, { level: 9, mtime: '2026-01-01' });
  const after = await repacked(before);
  expect(unzipSync(after)).toEqual(FILES);
  expect(after.length).toBeLessThan(before.length);
  expect(await repacked(zipSync(FILES, { level: 1 }))).toEqual(after);
});

test('who reads the archive from its beginning finds the same as who starts at its directory', async () => {
  const found: Record<string, Uint8Array> = {};
  const unzip = new Unzip((file) => {
    const parts: Uint8Array[] = [];
    file.ondata = (error, part, final) => {
      if (error) throw error;
      parts.push(part);
      if (final) found[file.name] = new Uint8Array(Buffer.concat(parts));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  unzip.push(await repacked(zipSync(FILES)), true);
  expect(found).toEqual(FILES);
});
