import { beforeAll, expect, test } from 'vitest';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import { type Imported, importWords } from './import-words.ts';

beforeAll(() => installFakeI18n());

const none: Imported = { added: 0, changed: 0, same: 0, bad: 0, left: 0, elsewhere: 0 };

test.each<[Partial<Imported>, string]>([
  [{ added: 1 }, 'Imported: 1 added.'],
  [
    { added: 1200, changed: 3, same: 40, bad: 1 },
    'Imported: 1,200 added, 3 changed, 40 already here, and 1 that could not be read.',
  ],
  [
    { same: 2, left: 1 },
    'Imported: 2 already here. Left out: 1 that others wrote. Into a shared workspace only a steward brings those, signed in and online.',
  ],
  [
    { elsewhere: 2 },
    'Left out: 2 definitions of other sources. Connect those sources, or import their definitions file.',
  ],
  [{}, 'The file holds nothing to import.'],
])('%j reads “%s”', (counts, sentence) => {
  expect(importWords({ ...none, ...counts })).toEqual({ state: 'done', sentence });
});

test.each(['not-an-export', 'newer-format', 'too-large', 'other-workspace', 'broken'])(
  '%s is told in words of its own, and that nothing changed',
  (refused) => {
    const task = importWords({ ...none, refused });
    expect(task).toMatchObject({
      state: 'failed',
      sentence: expect.stringMatching(/\. Nothing was changed\.$/),
    });
    expect(JSON.stringify(task)).not.toContain(refused);
  },
);

test('a code that is not known yet is told as the least that is certain', () => {
  expect(importWords({ ...none, refused: 'someday' })).toMatchObject({ state: 'failed' });
});
