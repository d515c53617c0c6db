/** What `check` finds in real dictionaries. */
import { describe, expect, test } from 'vitest';
import { checkDefinitions } from '../../utils/definitions/check.ts';
import type { ProblemCode } from '../../utils/definitions/problem.ts';
import { parseDocument } from '../../utils/sources/parse-document.ts';
import { hasRealData, realFile } from './fixtures/real-data.ts';

const NOW = new Date('2026-06-15T12:00:00Z');

describe.skipIf(!hasRealData)('real dictionaries', () => {
  const cases: [file: string, definitions: number, section: RegExp, has: ProblemCode[]][] = [
    [
      'gitlab.yaml',
      89,
      /^ {2}- id: /gm,
      [
        'missing-definition',
        'missing-owner',
        'missing-target',
        'incomplete-address',
        'markdown-embedded',
        'markdown-link',
      ],
    ],
    ['worldbank.json', 1398, /^ {3}"id": /gm, ['missing-owner', 'missing-target']],
    [
      '18f-glossary.yaml',
      431,
      /^ {2}- id: /gm,
      ['missing-definition', 'terms-without-owner', 'shared-abbreviation', 'duplicate-name'],
    ],
  ];
  test.each(cases)('%s is read whole and its defects are told', (file, definitions, section, has) => {
    const text = realFile(`documents/${file}`);
    const parsed = parseDocument(text, { withPositions: true });
    expect(parsed).toMatchObject({ ok: true, setAside: [], problems: [] });
    if (!parsed.ok) return;
    expect(parsed.definitions).toHaveLength(definitions + 1);
    expect(text.match(section)).toHaveLength(definitions);
    const problems = checkDefinitions(parsed, { now: NOW });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const code of has) expect(problems.map((one) => one.code)).toContain(code);
    const lines = text.split('\n');
    for (const { line } of problems) expect(lines[(line ?? 0) - 1]).toBeDefined();
  });
});
