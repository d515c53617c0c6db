import { expect, test } from 'vitest';
import { formatBytes } from './format-bytes.ts';

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [940, '940 bytes'],
  [999, '999 bytes'],
  [1_400, '1.4 kB'],
  [812_345, '812 kB'],
  [999_700, '1 MB'],
  [20_971_520, '21 MB'],
  [10_700_000_000, '11 GB'],
  [-5, '0 bytes'],
])('%i is %s', (bytes, text) => {
  expect(formatBytes(bytes, 'en')).toBe(text);
});
