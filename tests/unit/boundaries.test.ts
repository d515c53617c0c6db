import { describe, expect, test } from 'vitest';
import { findViolations } from '../../scripts/boundaries.ts';

const file = (path: string, text: string) => ({ path, text });

describe('the boundary table', () => {
  test.each([
    [
      'a room that may not be imported',
      'utils/metrics/a.ts',
      "import { x } from '../store/b.ts';",
      'metrics may not import',
    ],
    [
      'types of a room that is not allowed either',
      'utils/metrics/a.ts',
      "import type { X } from '../store/b.ts';",
      '(types)',
    ],
    ['a re-export', 'utils/metrics/a.ts', "export { x } from '../store/b.ts';", 'metrics may not import'],
    ['a dynamic import', 'utils/metrics/a.ts', "await import('../store/b.ts');", 'metrics may not import'],
    [
      'values where only types are allowed',
      'utils/definitions/a.ts',
      "import { x } from '../sites/b.ts';",
      'definitions may not',
    ],
    ['idb outside the store', 'utils/sync/a.ts', "import { openDB } from 'idb';", 'only utils/store/'],
    [
      'a part of idb outside the store',
      'utils/sync/a.ts',
      "import { x } from 'idb/with-async';",
      'only utils/store/',
    ],
    ['a part of the large half of zod', 'utils/sync/a.ts', "import * as z from 'zod/v4';", 'nobody may'],
    ['fetching by its full name', 'utils/store/a.ts', "await globalThis.fetch('/x');", 'fetches'],
    [
      'the polyfill outside platform',
      'entrypoints/a.ts',
      "import b from 'webextension-polyfill';",
      'only utils/platform/',
    ],
    ['a loose file', 'utils/a.ts', '', 'loose file'],
    ['a room without a place in the table', 'utils/misc/a.ts', '', 'not in the table'],
    ['fetching elsewhere', 'utils/store/a.ts', "await fetch('/x');", 'fetches'],
    [
      'a component that imports a store',
      'components/a.tsx',
      "import { x } from '../utils/store/b.ts';",
      'components may not',
    ],
  ])('reports %s', (_name, path, text, message) => {
    expect(findViolations([file(path, text)]).join('\n')).toContain(message);
  });

  test('reports the large half of zod', () => {
    expect(findViolations([file('utils/records/a.ts', "import * as z from 'zod';")])).toEqual([
      'utils/records/a.ts:1 imports the package "zod"; nobody may',
    ]);
  });

  test('reports zod in what a content script reaches, with the way', () => {
    const found = findViolations([
      file('entrypoints/record.content.ts', "import { a } from '../utils/records/a.ts';"),
      file('utils/records/a.ts', "import * as z from 'zod/mini'; export const a = z;"),
    ]);
    expect(found).toEqual([
      'utils/records/a.ts:1 brings "zod/mini" into pages (entrypoints/record.content.ts → utils/records/a.ts)',
    ]);
  });

  test.each([
    [
      'types where types are allowed',
      'utils/definitions/a.ts',
      "import type { Site } from '../sites/site.ts';",
    ],
    ['its own room', 'utils/metrics/a.ts', "import { b } from './b.ts';"],
    ['an allowed room', 'utils/metrics/a.ts', "import { b } from '../records/b.ts';"],
    ['one file of a room', 'utils/page/a.ts', "import { b } from '../platform/page.ts';"],
  ])('allows %s', (_name, path, text) => {
    expect(findViolations([file(path, text)])).toEqual([]);
  });
});
