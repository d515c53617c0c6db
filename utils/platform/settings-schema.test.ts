import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSettings } from './settings-schema.ts';

test('nothing stored: the defaults', () => {
  expect(parseSettings(undefined)).toMatchObject({ v: 1, theme: 'system', sites: [], launchers: {} });
});

test('one bad value costs that value alone', () => {
  const stored = { theme: 'purple', sites: ['hubspot'], workspace: 'acme', open: { hubspot: 'yes' } };
  expect(parseSettings(stored)).toMatchObject({
    theme: 'system',
    sites: ['hubspot'],
    workspace: 'acme',
    open: {},
  });
});

test('a field that no version knows is dropped', () => {
  expect(parseSettings({ secret: 'x' })).not.toHaveProperty('secret');
});

test('whatever is stored, settings come out that read the same again', () => {
  fc.assert(
    fc.property(fc.object(), (stored) => {
      const settings = parseSettings(stored);
      expect(parseSettings(settings)).toEqual(settings);
    }),
  );
});
