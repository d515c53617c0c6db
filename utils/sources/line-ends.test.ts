import { expect, test } from 'vitest';
import { parseDocument } from './parse-document.ts';

const LINES = [
  'format: throughline/v1',
  'workspace: { id: w, name: W }',
  'terms:',
  '  - { id: a, name: 7, status: draft }',
];

test.each([
  ['today', '\n'],
  ['on Windows', '\r\n'],
  ['on old machines', '\r'],
])('lines that end as they do %s', (_when, end) => {
  const parsed = parseDocument(LINES.join(end), { withPositions: true });
  expect(parsed.problems).toMatchObject([{ code: 'needs-quotes', line: 4 }]);
});
