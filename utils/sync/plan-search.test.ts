import { expect, test } from 'vitest';
import { manyDefinitions } from '../../tests/unit/fixtures/many-definitions.ts';
import type { StoredDefinition } from '../definitions/types.ts';
import { openSearch } from '../glossary/search.ts';
import { termRow } from '../store/stored-row.fixture.ts';
import { searchBase } from './plan-search.ts';

const ORDER = ['file', 'url'];

/** Ids of the terms with this name that a base over these rows finds. */
function found(rows: readonly StoredDefinition[], name: string): string[] {
  const { base } = searchBase(rows, ORDER);
  const options = { limit: 9, definitions: false };
  return base
    ? openSearch(base)
        .search(name, options)
        .map(({ id }) => id)
    : [];
}

const gone = (row: StoredDefinition): StoredDefinition => ({ ...row, state: 'tombstone' });
const kept = (row: StoredDefinition): StoredDefinition => ({ ...row, state: 'set-aside', problem: 'bad' });
const of = (source: string, name: string, over = {}) => termRow('a', name, { source, ...over });

test.each([
  ['of one source', [of('file', 'Churn')], ['term:a']],
  ['of one source and gone there', [gone(of('file', 'Churn'))], []],
  ['of one source and bad there', [kept(of('file', 'Churn'))], ['term:a']],
  ['of the first source', [of('url', 'Loss'), of('file', 'Churn')], ['term:a']],
  ['of the second source alone', [of('url', 'Churn'), of('file', 'Loss')], []],
  ['gone from the first', [of('url', 'Churn'), gone(of('file', 'Loss'))], ['term:a']],
  ['taken back here', [of('couch', 'Churn'), gone(of('local', 'Churn', { removes: '1-a' }))], []],
])('a definition %s is found as it is shown', (_where, rows, ids) => {
  expect(found(rows, 'churn')).toEqual(ids);
});

test('rows of one source are the same base as when another has rows too', () => {
  const rows = (manyDefinitions(50).terms ?? []).map((body) => {
    const row = termRow(body.id);
    return { ...row, doc: { ...row.doc, body } } as StoredDefinition;
  });
  const other = gone(termRow('z', 'z', { source: 'url' }));
  expect(searchBase([...rows, other], ORDER)).toEqual(searchBase(rows, ORDER));
  expect(searchBase(rows, ORDER).cover).toEqual({ base: rows.length });
});
