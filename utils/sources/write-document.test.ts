/** The document's own unknown fields: from the text, through the workspace, back to where they stood. */
import { expect, test } from 'vitest';
import { LIMITS } from '../definitions/limits.ts';
import { parseDocument } from './parse-document.ts';
import { documentOf } from './write-document.ts';

const doc = (parts: object): string =>
  JSON.stringify({ format: 'throughline/v1', workspace: { id: 'w', name: 'W' }, ...parts });

function read(text: string) {
  const parsed = parseDocument(text, { withPositions: true });
  if (!parsed.ok) throw new Error(parsed.code);
  return parsed;
}

test('fields of the document that are unknown go with the workspace, and come out where they stood', () => {
  const parts = { terms: [{ id: 'a', name: 'A', status: 'draft' }], teamNote: 'x', later: [{ a: [1] }] };
  const { workspace, definitions, problems } = read(doc(parts));
  expect(definitions[0]).toMatchObject({ id: 'workspace', body: workspace });
  expect(problems).toEqual([]);
  expect(documentOf(workspace, definitions)).toEqual(JSON.parse(doc(parts)));
  expect(read(JSON.stringify(documentOf(workspace, definitions))).workspace).toEqual(workspace);
});

test('unknown fields of the document that are too long together: what no longer fits is left out and told', () => {
  const parsed = read(doc({ one: 'x'.repeat(LIMITS.textBytes - 20), two: 'y'.repeat(30), three: 1 }));
  expect(parsed.problems).toMatchObject([
    { code: 'unknown-field', severity: 'warning', path: 'two', line: 1 },
  ]);
  expect(Object.keys(documentOf(parsed.workspace, []))).toEqual(['format', 'workspace', 'one', 'three']);
});

test('what a workspace brings along as unknown never takes a section’s place', () => {
  const head = { id: 'w', name: 'W', documentFields: { format: 'other', kpis: 'all', note: 1 } };
  expect(documentOf(head, [])).toEqual({
    format: 'throughline/v1',
    workspace: { id: 'w', name: 'W' },
    note: 1,
  });
  expect(documentOf({ id: 'w', name: 'W', documentFields: 'odd' }, [])).toEqual({
    format: 'throughline/v1',
    workspace: { id: 'w', name: 'W' },
  });
});
