import { expect, test } from 'vitest';
import { readFileText } from '../../entrypoints/page-setup/read-file-text.ts';

test.each<[string, number[], string | null]>([
  ['UTF-8', [0x4d, 0xc3, 0xbc], 'Mü'],
  ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, 0x4d], 'M'],
  ['UTF-16 with its mark', [0xff, 0xfe, 0x4d, 0, 0xfc, 0], 'Mü'],
  ['UTF-16 the other way round', [0xfe, 0xff, 0, 0x4d, 0, 0xfc], 'Mü'],
  ['half of a UTF-16 unit', [0xff, 0xfe, 0x4d], null],
  ['an empty file', [], ''],
  ['Latin-1', [0x4d, 0xfc, 0x6c], null],
  ['a letter cut in half', [0x4d, 0xc3], null],
])('%s', async (_name, bytes, text) => {
  expect(await readFileText(new Blob([new Uint8Array(bytes)]))).toBe(text);
});
