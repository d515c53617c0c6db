import { expect, test } from 'vitest';
import { fieldsChanged } from './changed-fields.ts';

test('what one version says otherwise than another, from here to there', () => {
  const fields = fieldsChanged({ a: 1, b: { c: 'x', d: 'y' } }, { b: { c: 'z', d: 'y' }, e: [1] });
  expect(fields.map(({ path, now, wanted }) => [path.join('.'), now, wanted])).toEqual([
    ['a', 1, undefined],
    ['b.c', 'x', 'z'],
    ['e', undefined, [1]],
  ]);
});
