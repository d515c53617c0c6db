import { describe, expect, test } from 'vitest';
import type { DocOf } from './activity-doc.ts';
import type { Tag } from './schema.ts';
import { tagEdited, tagged } from './write-tag.ts';

const record = { site: 'crm', kind: 'deal', id: '1' } as const;
const target = { type: 'experiment', id: 'form' } as const;
const ANN = { by: 'local:ann', at: '2026-01-01T00:00:00Z' };
const BOB = { by: 'local:bob', at: '2026-01-02T00:00:00Z' };
const LATER = { by: 'local:ann', at: '2026-01-03T00:00:00Z' };
const tag = (over: Partial<Tag> = {}): Tag => ({ record, target, ...ANN, ...over });
const first = tagged(undefined, tag({ role: 'tests', note: 'why' })) as DocOf<'tag'>;

describe('saying a tag', () => {
  test('the first who says it is its author', () => {
    expect(first).toMatchObject({
      id: 'r:crm/-/deal/1:tag:experiment:form',
      createdBy: 'local:ann',
      body: { by: 'local:ann', at: ANN.at, role: 'tests', note: 'why' },
    });
  });

  test('somebody else changes nothing', () => {
    expect(tagged(first, tag({ ...BOB, role: 'supports', note: 'other' }))).toBe(first);
  });

  test('the author changes role and note, and keeps what is not said', () => {
    const again = tagged(first, tag({ ...LATER, role: 'supports' }));
    expect(again.body).toEqual({ ...first.body, role: 'supports' });
    expect(again).toMatchObject({ createdAt: ANN.at, updatedAt: LATER.at });
    expect(tagged(first, tag(LATER))).toBe(first);
  });

  test('a title that was missing is taken from anybody; one that is there stays', () => {
    const titled = tagged(first, tag({ ...BOB, recordTitle: 'Acme' }));
    expect(titled).toMatchObject({ body: { recordTitle: 'Acme', by: 'local:ann' }, updatedBy: 'local:bob' });
    expect(tagged(titled, tag({ ...BOB, recordTitle: 'Other' }))).toBe(titled);
  });

  test('after it was taken back it is new, by whoever says it', () => {
    const gone = { ...first, deleted: true } as const;
    expect(tagged(gone, tag(BOB))).toEqual({
      ...first,
      body: { record, target, ...BOB },
      createdAt: BOB.at,
      createdBy: BOB.by,
      updatedAt: BOB.at,
      updatedBy: BOB.by,
    });
  });
});

describe('editing', () => {
  test.each([
    [{ note: 'new' }, { role: 'tests', note: 'new' }],
    [{ note: null }, { role: 'tests' }],
    [{ note: '' }, { role: 'tests' }],
    [{ role: null }, { note: 'why' }],
    [{ role: 'supports', note: 'b' } as const, { role: 'supports', note: 'b' }],
  ])('%j', (edit, rest) => {
    const edited = tagEdited(first, edit, LATER);
    expect(edited?.body).toEqual({ record, target, ...ANN, ...rest });
    expect(edited).toMatchObject({ updatedAt: LATER.at, updatedBy: 'local:ann' });
  });

  test('the same again is no change; somebody else may not', () => {
    expect(tagEdited(first, { note: 'why', role: 'tests' }, LATER)).toBe(first);
    expect(tagEdited(first, { note: 'mine' }, BOB)).toBeNull();
  });
});
