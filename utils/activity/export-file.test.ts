import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ActivityDoc, newDoc } from './activity-doc.ts';
import { EXPORT_LIMITS, exportJson, readExportFile } from './export-file.ts';
import { recordStateId, signalId, tagId, touchId } from './schema.ts';

const AT = '2026-01-01T00:00:00Z';
const now = Date.parse('2026-01-02T00:00:00Z');
const who = { by: 'local:ann', at: AT };
const UUID = '3f6b2c1e-8a4d-4e0f-9b7a-1c2d3e4f5a6b';
const record = { site: 'crm', tenant: 't', kind: 'deal', id: '1' } as const;
const campaign = { site: 'ads', kind: 'campaign', id: '2' } as const;
const target = { type: 'kpi', id: 'churn' } as const;

const tag = newDoc(tagId(record, target), 'tag', { record, target, ...who }, who);
const touch = newDoc(
  touchId(record, UUID),
  'touch',
  { campaign, reaches: record, occurredAt: AT, ...who },
  who,
);
const signal = newDoc(
  signalId(record, UUID),
  'signal',
  { record, type: 'objection', reason: 'price', ...who },
  who,
);
const state = newDoc(
  recordStateId(record),
  'state',
  { record, from: 'person', fields: { a: 1 }, ...who },
  who,
);
const gone: ActivityDoc = { ...touch, id: touchId(record, UUID.replace('3f', '4f')), deleted: true };

const file = (activity: unknown[], over: Record<string, unknown> = {}): string =>
  JSON.stringify({ format: 'throughline-export/v1', exportedAt: AT, workspace: 'acme', activity, ...over });
const read = (text: string) => readExportFile(text, { workspace: 'acme', now });

test('what is written is what is read', () => {
  const activity = [tag, touch, signal, state, gone];
  const people = [{ id: 'local:ann', name: 'Ann' }];
  const aliases = [{ weak: 'crm/-/deal/1', strong: record, at: AT }];
  const accounts = { crm: 't' };
  const text = exportJson({
    exportedAt: AT,
    workspace: 'acme',
    activity,
    definitions: [1],
    people,
    aliases,
    accounts,
  });
  expect(read(text)).toEqual({
    ok: true,
    activity,
    definitions: [1],
    people,
    aliases,
    accounts,
    setAside: [],
  });
  expect(read(`\ufeff${text}`)).toMatchObject({ ok: true });
});

describe('a file is refused whole', () => {
  test.each([
    ['', 'not-json'],
    [file([]).slice(0, -1), 'not-json'],
    ['[]', 'not-an-export'],
    ['null', 'not-an-export'],
    ['{"format":"throughline/v1"}', 'not-an-export'],
    [JSON.stringify({ format: 'throughline-export/v1' }), 'not-an-export'],
    [file([], { format: 'throughline-export/v2' }), 'newer-format'],
    [file([], { workspace: 'other' }), 'wrong-workspace'],
    [file(Array(EXPORT_LIMITS.activity + 1).fill(0)), 'too-large'],
    [file([], { people: Array(EXPORT_LIMITS.people + 1).fill(0) }), 'too-large'],
  ])('%#: %s…', (text, code) => {
    expect(read(text)).toMatchObject({ ok: false, code });
  });

  test('not for what the largest documents hold: definitions, and months of observations by the ten thousand', () => {
    const text = file([], { definitions: Array(100_000).fill(0) });
    expect(read(text)).toMatchObject({ ok: true, definitions: { length: 100_000 } });
  });

  test('too long a text is not even parsed', () => {
    expect(read(' '.repeat(EXPORT_LIMITS.text + 1))).toMatchObject({ ok: false, code: 'too-large' });
  });
});

test('titles that nobody keeps are not taken from a file either', () => {
  const contact = { ...record, kind: 'contact' } as const;
  const titled = { record: contact, target, recordTitle: 'Ann Example', ...who };
  const dealTitle = { ...tag.body, recordTitle: 'Renewal ann@example.com' };
  const campaignTitle = 'Spring +49 30 1234567';
  const result = read(
    file([
      newDoc(tagId(contact, target), 'tag', titled, who),
      { ...tag, body: dealTitle },
      { ...touch, body: { ...touch.body, campaignTitle } },
    ]),
  );
  const bodies = result.ok ? result.activity.map(({ body }) => body) : [];
  expect(bodies[0]).not.toHaveProperty('recordTitle');
  expect(bodies.slice(1)).toMatchObject([{ recordTitle: 'Renewal' }, { campaignTitle: 'Spring' }]);
});

describe('one bad document is set aside, the others are taken', () => {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) });
  test.each<[unknown, string]>([
    [null, 'not-a-document'],
    ['x', 'not-a-document'],
    [{ ...tag, v: 2 }, 'newer-version'],
    [{ ...tag, updatedAt: 'yesterday' }, 'not-a-document'],
    [{ ...tag, deleted: false }, 'not-a-document'],
    [{ ...tag, type: 'poll' }, 'unknown-type'],
    [{ ...tag, type: 'toString' }, 'unknown-type'],
    [{ ...tag, body: { ...tag.body, target: { type: 'term', id: 'x' } } }, 'bad-body'],
    [{ ...tag, id: 'r:crm/-/deal/2:tag:kpi:churn' }, 'wrong-id'],
    [{ ...touch, id: `${touch.id}x` }, 'wrong-id'],
    [{ ...signal, id: touch.id }, 'wrong-id'],
    [{ ...state, id: 'r:x:state' }, 'wrong-id'],
    [{ ...tag, updatedAt: '2026-01-03T00:00:01Z' }, 'future'],
    [{ ...signal, body: { ...signal.body, at: '2099-01-01T00:00:00Z' } }, 'future'],
    [{ ...touch, body: { ...touch.body, occurredAt: '2099-01-01T00:00:00Z' } }, 'future'],
    [{ ...state, body: { ...state.body, at: 'soon' } }, 'bad-body'],
    [{ ...tag, body: { ...tag.body, note: 'x'.repeat(65 * 1024) } }, 'too-large'],
    [{ ...tag, body: { ...tag.body, more: deep(40) } }, 'too-large'],
    [{ ...tag, body: { ...tag.body, more: Array(10_001).fill(0) } }, 'too-large'],
    [JSON.parse('{"id":"x","body":{"__proto__":{"admin":true}}}'), 'forbidden-key'],
    [{ ...tag, body: { ...tag.body, constructor: 1 } }, 'forbidden-key'],
  ])('%#', (bad, code) => {
    const result = read(file([tag, bad, touch]));
    expect(result).toMatchObject({ ok: true, setAside: [{ code }] });
    expect(result.ok && result.activity).toEqual([tag, touch]);
  });

  test('names, aliases and accounts likewise', () => {
    const result = read(
      file([], {
        people: [{ id: 'a', name: 'Ann' }, { id: 'b' }, 7],
        aliases: [
          { weak: 'crm/-/deal/1', strong: record, at: AT },
          { weak: 'crm/-/deal/2', strong: record, at: AT },
          { weak: 'nonsense', strong: record, at: AT },
        ],
        accounts: { crm: 't', 'not a site': 'x', ads: 5 },
      }),
    );
    expect(result).toMatchObject({
      ok: true,
      people: [{ id: 'a', name: 'Ann' }],
      aliases: [{ weak: 'crm/-/deal/1' }],
      accounts: { crm: 't' },
    });
    expect(result.ok && [result.people.length, result.aliases.length, Object.keys(result.accounts)]).toEqual([
      1,
      1,
      ['crm'],
    ]);
  });
});

test('never throws, and takes only documents that stand where they belong', () => {
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.record({
      id: fc.string(),
      type: fc.constantFrom('tag', 'touch', 'state'),
      body: fc.jsonValue(),
      v: fc.constant(1),
    }),
    fc
      .tuple(fc.constantFrom(tag, touch, signal, state), fc.dictionary(fc.string(), fc.jsonValue()))
      .map(([doc, over]) => ({ ...doc, ...over })),
  );
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 5 }), (activity) => {
      const result = read(file(activity));
      expect(result.ok).toBe(true);
      if (!result.ok) return;
      expect(result.activity.length + result.setAside.length).toBe(activity.length);
      const own = new Set([tag, touch, signal, state].map(({ id }) => id));
      expect(result.activity.every(({ id }) => own.has(id))).toBe(true);
    }),
  );
});
