/** Fields of `workspace` that may be missing: a bad one is told and is as if it were, the rest of the document stands. */
import { describe, expect, test } from 'vitest';
import { contentHash } from '../definitions/content-hash.ts';
import { parseDocument } from './parse-document.ts';

const STAGE = { site: 'demo-crm', stage: 'Won', journey: 'onboarding' };
const REST = {
  terms: [{ id: 'one', name: 'One', status: 'draft' }],
  observations: [{ kpi: 'a', at: '2026-01-31T23:30:00Z', value: 1 }],
};

function read(workspace: unknown) {
  const text = JSON.stringify({ format: 'throughline/v1', workspace, ...REST }, null, 1);
  return parseDocument(text, { withPositions: true });
}

/** [bad fields, what stands of them, code and path of each problem] */
const CASES: [bad: Record<string, unknown>, stands: Record<string, unknown>, ...told: [string, string][]][] =
  [
    [{ currency: 'euro' }, {}, ['bad-currency', 'currency']],
    [{ currency: 7 }, {}, ['needs-quotes', 'currency']],
    [{ northStar: 'Net new ARR' }, {}, ['bad-id', 'northStar']],
    [{ timeZone: 'Mars/Olympus' }, {}, ['bad-time-zone', 'timeZone']],
    [{ timeZone: 2 }, {}, ['needs-quotes', 'timeZone']],
    [{ locale: ' ' }, {}, ['empty-text', 'locale']],
    [{ required: 'owner' }, {}, ['wrong-type', 'required']],
    [{ required: ['owner', 3] }, { required: ['owner'] }, ['needs-quotes', 'required[1]']],
    [{ stages: { won: STAGE } }, {}, ['wrong-type', 'stages']],
    [
      { stages: [{ ...STAGE, journey: 'closing' }, STAGE, 'Lost'] },
      { stages: [STAGE] },
      ['unknown-word', 'stages[0].journey'],
      ['wrong-type', 'stages[2]'],
    ],
    [
      { signalReasons: [{ id: 'price', name: 'Price', type: 'complaint' }, 'Too slow'] },
      { signalReasons: ['Too slow'] },
      ['bad-value', 'signalReasons[0]'],
    ],
    [
      { currency: 'euro', timeZone: 'UTC+1', locale: 'de', mine: [1] },
      { locale: 'de', mine: [1] },
      ['bad-currency', 'currency'],
      ['bad-time-zone', 'timeZone'],
    ],
    // Left empty is not given: nothing to tell.
    [{ currency: null, locale: 3 }, {}, ['needs-quotes', 'locale']],
  ];

describe.each(CASES)('%j', (bad, stands, ...told) => {
  const parsed = read({ id: 'w', name: 'W', ...bad });
  const problems = told.map(([code, path]) => ({ code, path: `workspace.${path}`, severity: 'error' }));

  test('stands without, with all else', () => {
    const workspace = { id: 'w', name: 'W', ...stands };
    expect(parsed).toMatchObject({ ok: true, workspace });
    if (!parsed.ok) return;
    expect(parsed.definitions.map(({ id }) => id)).toEqual([
      'workspace',
      'term:one',
      'observations:a:2026-01',
    ]);
    expect(contentHash(parsed.definitions[0]?.body)).toBe(contentHash(workspace));
  });

  test('is an error, on its line and in the list of what was left out', () => {
    expect(parsed.problems).toMatchObject(problems);
    for (const { line = 0, message } of parsed.problems) {
      expect(line).toBeGreaterThan(3);
      expect(message).toMatch(/^The workspace: /);
    }
    expect(parsed).toMatchObject({
      setAside: problems.map((problem) => ({ id: null, type: 'workspace', problem })),
    });
  });
});

test.each([
  ['no id', { name: 'W' }],
  ['an id that is none', { id: 'My team', name: 'W' }],
  ['no name', { id: 'w', currency: 'euro' }],
  ['a name of blanks', { id: 'w', name: ' ', timeZone: 'Mars/Olympus' }],
  ['a list', [{ id: 'w', name: 'W' }]],
  ['a text', 'w'],
])('with %s the document is refused: nobody can say whose it is', (_what, workspace) => {
  expect(read(workspace)).toMatchObject({ ok: false, code: 'bad-workspace' });
});

test('of a workspace that is refused all is said at once', () => {
  const parsed = read({ id: 'w', name: ' ', currency: 'euro' });
  expect(parsed.problems.map(({ code }) => code)).toEqual(['bad-workspace', 'empty-text', 'bad-currency']);
});
