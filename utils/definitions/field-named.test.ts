import { expect, test } from 'vitest';
import { fieldNamed } from './field-named.ts';

test('a field goes by its name, else by one that reads alike', () => {
  const fields = { 'Close date': 'a', close_date: 'b', __proto__x: 'c' };
  expect(fieldNamed(fields, 'close_date')).toBe('b');
  expect(fieldNamed(fields, 'close-date')).toBe('a');
  expect(fieldNamed(fields, 'closedate')).toBeUndefined();
  expect(fieldNamed(fields, 'toString')).toBeUndefined();
});
