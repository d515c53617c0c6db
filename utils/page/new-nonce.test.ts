import { expect, test } from 'vitest';
import { newNonce } from './new-nonce.ts';

test('a nonce is 128 bits as text, and never the same twice', () => {
  const made = Array.from({ length: 200 }, newNonce);
  for (const nonce of made) expect(nonce).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(made).size).toBe(made.length);
});
