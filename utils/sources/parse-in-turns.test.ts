import { expect, test, vi } from 'vitest';
import { parseDocument, parseInTurns } from './parse-document.ts';

const HEAD = 'format: throughline/v1\nworkspace: { id: w, name: W }\n';
const ENVELOPE = { format: 'throughline/v1', workspace: { id: 'w', name: 'W' } };

test.each([
  ['YAML', `${HEAD}terms:\n  - { id: a, name: A, status: draft }\n`],
  ['JSON', JSON.stringify({ ...ENVELOPE, terms: [{ id: 'a', name: 'A', status: 'draft' }] })],
  ['broken YAML', `${HEAD}terms: [`],
  ['nothing', ''],
])('%s: the same as at once', async (_what, text) => {
  const plain = (parsed: unknown) => JSON.parse(JSON.stringify(parsed));
  expect(plain(await parseInTurns(text))).toEqual(plain(parseDocument(text)));
});

test('a long list lets others have theirs, in JSON too', async () => {
  let clock = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (clock += 100));
  const turns = vi.spyOn(globalThis, 'setTimeout');
  await parseInTurns(JSON.stringify({ ...ENVELOPE, observations: Array(5000).fill({}) }));
  expect(turns.mock.calls.length).toBeGreaterThan(5);
});

test('a long YAML text lets others have theirs', async () => {
  let turns = 0;
  const other = setInterval(() => turns++);
  const parsed = await parseInTurns(`${HEAD}x:\n${'- a: 1\n'.repeat(60_000)}`);
  clearInterval(other);
  expect(parsed.ok).toBe(true);
  expect(turns).toBeGreaterThan(1);
});
