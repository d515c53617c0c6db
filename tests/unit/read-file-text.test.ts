import { expect, test } from 'vitest';
import { readFileText } from '../../entrypoints/page-setup/read-file-text.ts';

test.each<[string, number[], string | null]>([
  ['UTF-8', [0x4d, 0xc3, 0xbc], 'Mü'],
  ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, 0x4d], 'M'],
  ['an empty file', [], ''],
  ['Latin-1', [0x4d, 0xfc, 0x6c], null],
  ['a letter cut in half', [0x4d, 0xc3], null],
])('%s', async (_name, bytes, text) => {
  expect(await readFileText(new Blob([new Uint8Array(bytes)]))).toBe(text);
});
