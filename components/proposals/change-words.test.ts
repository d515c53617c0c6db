import { beforeAll, describe, expect, test, vi } from 'vitest';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import type { ChangedField } from '../../utils/panel/proposal-view.ts';
import { changeWords } from './change-words.ts';

beforeAll(() => installFakeI18n());

const now = Date.parse('2026-11-22T12:00:00Z');
const percent = { unit: 'percent', direction: 'increase' };
const field = (path: string, before: unknown, after: unknown): ChangedField => ({
  path: path.split('.'),
  now: before,
  wanted: after,
  standing: 'fits',
});

describe('a change in words', () => {
  test.each<[path: string, before: unknown, after: unknown, words: [string, string, string]]>([
    ['targets', [{ value: 30 }], [{ value: 35 }], ['Target', '≥ 30%', '≥ 35%']],
    [
      'targets',
      [{ value: 30, due: '2026-12-31' }, { value: 10 }],
      [{ value: 35, due: '2026-12-31' }, { value: 10 }],
      ['Target', '≥ 30% by 31 Dec', '≥ 35% by 31 Dec'],
    ],
    ['targets', undefined, [{ min: 10, max: 20 }], ['Target', '', '10% – 20%']],
    ['name', 'Win rate', 'Won share', ['Name', 'Win rate', 'Won share']],
    ['definition', undefined, 'Won of all.', ['Definition', '', 'Won of all.']],
    ['formula.text', 'won', 'won / all', ['Formula', 'won', 'won / all']],
    ['status', 'draft', 'approved', ['Status', 'Draft', 'Approved']],
    ['status', 'running', 'stopped', ['Status', 'Running', 'Stopped']],
    ['aliases', ['A', 'B'], ['A'], ['Also called', 'A; B', 'A']],
    [
      'owners',
      [{ function: 'sales', name: 'RevOps' }],
      [{ function: 'marketing', name: 'Demand' }],
      ['Owners', 'Sales · RevOps', 'Marketing · Demand'],
    ],
    ['northStar', false, true, ['northStar', 'no', 'yes']],
    ['endsOn', '2026-12-01', '2027-02-01', ['Ends', '1 Dec', '1 Feb 2027']],
    ['baseline', 1234.5, 2, ['baseline', '1,234.5', '2']],
    ['other.deep', { id: 'x', a: 1, b: ['c'] }, undefined, ['other › deep', '1 · c', '']],
  ])('%s: %j → %j', (path, before, after, [label, from, to]) => {
    const words = changeWords(field(path, before, after), { measure: percent, now });
    expect(words).toEqual({ label, kind: 'value', before: from, after: to });
  });

  test('of a long text by the words that change', () => {
    const before = 'Share of opportunities closed in the period that were won, by number of deals.';
    const words = changeWords(field('definition', before, before.replace('were won', 'we won')), { now });
    expect(words).toMatchObject({
      label: 'Definition',
      kind: 'text',
      parts: [
        { kind: 'same' },
        { kind: 'gone', text: 'were' },
        { kind: 'new', text: 'we' },
        { kind: 'same' },
      ],
    });
  });

  test.each([
    ['decrease', '≤ 42 days'],
    ['maintain', '≈ 42 days'],
  ])('the good side of a target to %s', (direction, said) => {
    const words = changeWords(field('targets', [], [{ value: 42 }]), {
      measure: { unit: 'days', direction },
      now,
    });
    expect(words).toMatchObject({ after: said });
  });

  test('a state asks for no message that is not there: Firefox counts that as an error', () => {
    installFakeI18n();
    const { i18n } = (globalThis as unknown as { browser: { i18n: { getMessage(key: string): string } } })
      .browser;
    const asked = vi.spyOn(i18n, 'getMessage');
    changeWords(field('status', 'draft', 'deprecated'), { now });
    changeWords(field('status', 'planned', 'running'), { now });
    expect(asked).toHaveBeenCalled();
    expect(asked.mock.results.map(({ value }) => value)).not.toContain('');
  });
});
