import { describe, expect, test } from 'vitest';
import { buildSearchBlob, buildSearchDelta } from './build-search.ts';
import { openSearch } from './search.ts';
import { cutTexts } from './search-blob.ts';
import type { SearchSource } from './search-source.ts';
import { ids, source } from './searched.fixture.ts';

describe('order of worth', () => {
  const ladder: SearchSource[] = [
    source('exact', 'Reach'),
    source('alias-exact', 'Audience', { aliases: ['Reach'] }),
    source('abbreviation', 'Seen', { abbreviation: 'Reach' }),
    source('prefix', 'Reachable market'),
    source('word', 'Total reach'),
    source('alias-word', 'Impressions', { aliases: ['Gross reach'] }),
    source('slip', 'Reich'),
    source('text', 'Views', { text: 'How many people an ad can reach.' }),
  ];

  test('name, alias, abbreviation, beginning, word, alias word, slip, definition', () => {
    expect(ids([...ladder].reverse(), 'reach')).toEqual(ladder.map(({ id }) => id));
  });

  test('an alias comes before an abbreviation, however long its name', () => {
    const sources = [
      source('short', 'Z', { abbreviation: 'ARR' }),
      source('alias', 'Long long name of a thing', { aliases: ['arr'] }),
      source('begins', 'Y', { abbreviation: 'ARRX' }),
      source('alias-begins', 'Another long name', { aliases: ['Arrx'] }),
    ];
    const expected = ['kpi:alias', 'kpi:short', 'kpi:alias-begins', 'kpi:begins'];
    expect(ids(sources, 'ARR')).toEqual(expected);
    expect(ids(sources.reverse(), 'arr')).toEqual(expected);
  });

  test.each([
    ['name', source('it', 'Churn')],
    ['abbreviation', source('it', 'Customers lost', { abbreviation: 'Churn' })],
    ['alias', source('it', 'Customers lost', { aliases: ['churn'] })],
  ])('a first answer to a whole %s comes without slips and definitions, whatever the limit', (_, whole) => {
    const others = [source('near', 'Chorn'), source('text', 'Views', { text: 'Before churn.' })];
    const first = (sources: SearchSource[], limit: number) =>
      openSearch(cutTexts(buildSearchBlob(sources)).base)
        .search('churn', { limit })
        .map(({ id }) => id);
    expect(first([whole, ...others], 1)).toEqual(['kpi:it']);
    expect(first([whole, ...others], 9)).toEqual(['kpi:it']);
    expect(first(others, 9)).toEqual(['kpi:near']);
    expect(ids([whole, ...others], 'churn', 9)).toEqual(['kpi:it', 'kpi:near', 'kpi:text']);
  });

  test('a whole name that does not count is not there', () => {
    const others = [source('near', 'Chorn'), source('text', 'Views', { text: 'Before churn.' })];
    const base = buildSearchBlob([source('it', 'Churn', { type: 'term' }), ...others]);
    const expected = ['kpi:near', 'kpi:text'];
    const hitIds = (hits: { id: string }[]) => hits.map(({ id }) => id);
    expect(hitIds(openSearch(base).search('churn', { limit: 9, types: ['kpi'] }))).toEqual(expected);
    const over = openSearch(base, buildSearchDelta([], ['term:it']));
    expect(hitIds(over.search('churn', { limit: 9 }))).toEqual(expected);
  });

  test('an abbreviation, in any case, beats names that are merely near', () => {
    const sources = [
      source('sqo', 'Sales qualified opportunity', { abbreviation: 'SQO' }),
      source('sq', 'SQOR'),
    ];
    expect(ids(sources, 'sqo')[0]).toBe('kpi:sqo');
  });

  test('equal hits: shorter name, then type, then alphabet', () => {
    const sources = [
      source('d', 'Lead time', { type: 'agreement' }),
      source('c', 'Lead time', { type: 'experiment' }),
      source('b', 'Lead time', { type: 'term' }),
      source('a', 'Lead time'),
      source('z', 'Lead zone'),
      source('long', 'Lead time in days'),
    ];
    expect(ids(sources, 'lead')).toEqual([
      'kpi:a',
      'kpi:z',
      'term:b',
      'experiment:c',
      'agreement:d',
      'kpi:long',
    ]);
  });

  test('every word found in any order comes before nothing at all', () => {
    expect(ids([source('a', 'Rate of qualified leads'), source('b', 'Rate')], 'leads rate')).toEqual([
      'kpi:a',
    ]);
  });

  test('when no name has all words, most of them are better than none', () => {
    expect(ids([source('a', 'Win rate'), source('b', 'Churn')], 'what is win rate')).toEqual(['kpi:a']);
  });

  test.each(['what is contract?', 'what is a contract', 'whats contract'])(
    '“%s” asks for the name, whoever’s definition has the words too',
    (query) => {
      const sources = [
        source('need', 'Statement of need', { text: 'Whats needed, and what is a contract to bring.' }),
        source('it', 'Contract', { text: 'An agreement.' }),
      ];
      expect(ids(sources, query, 9)).toEqual(['kpi:it', 'kpi:need']);
    },
  );

  test('a passage of a definition is not what a name in it stands for', () => {
    const sources = [
      source('text', 'Security pack', { text: 'Answers that go out with every proposal we send.' }),
      source('name', 'Proposal'),
    ];
    expect(ids(sources, 'answers that go out with every proposal', 9)).toEqual(['kpi:text', 'kpi:name']);
  });
});

describe('spelling', () => {
  test.each([
    ['8(a)', '8(a)'],
    ['8(a)', '8a'],
    [':1102:', '1102'],
    ['C++', 'c++'],
    ['E-mail open rate', 'email open'],
    ['Email open rate', 'e-mail'],
    ['Email bounce rate', 'bounce e-mail'],
    ['Win-loss ratio', 'win loss'],
    ['Win rate', 'winrate'],
    ['Win rate', 'wi nrate'],
    ['Win rate', 'wnirate'],
    ['Win rate', 'rate, win'],
    ['Société Générale', 'societe generale'],
    ['Societe Generale', 'société'],
    ['Kundenabwanderung', 'abwanderung'],
    ['顧客獲得単価', '獲得'],
    ['顧客獲得単価', '顧客獲得'],
    ['Конверсия лидов', 'конверсия'],
    ['Конверсия лидов', 'конверися'],
    ['Ποσοστό μετατροπής', 'ΠΟΣΟΣΤΟ'],
    ['معدل التحويل', 'التحويل'],
    ['고객 유지율', '유지율'],
    ['อัตราการแปลง', 'การแปลง'],
    ['%', '%'],
    ['Churn (%)', '%'],
    ['🚀 launch', 'launch'],
    ['Straße', 'strasse'],
    ['ＭＱＬ', 'mql'],
    ["Customer's effort", 'customers effort'],
  ])('%s is found by %s', (name, query) => {
    const others = [source('other', 'Pipeline coverage'), source('c', 'C'), source('m', 'Meetings held')];
    expect(ids([...others, source('it', name)], query)[0]).toBe('kpi:it');
  });

  test('among names that differ in signs only, the one as typed comes first', () => {
    const sources = [source('a', 'Lead-time'), source('b', 'Lead time')];
    expect(ids(sources, 'lead time')[0]).toBe('kpi:b');
    expect(ids(sources, 'lead-time')[0]).toBe('kpi:a');
  });
});

describe('a hit', () => {
  const search = openSearch(
    buildSearchBlob([
      source('sqo', 'Sales qualified opportunity', {
        abbreviation: 'SQO',
        aliases: ['Accepted opportunity'],
        text: '**Deals** that sales _accepted_ &amp; works on. <script>x</script>'.concat(
          ' More words.'.repeat(20),
          ' Zebra.',
        ),
      }),
    ]),
  );
  const first = (query: string) => search.search(query, { limit: 1 })[0];

  test('shows its name and the beginning of its definition as plain text', () => {
    const hit = first('sales');
    expect(hit).toMatchObject({ id: 'kpi:sqo', type: 'kpi', name: 'Sales qualified opportunity' });
    expect(hit?.hint).toMatch(/^Deals that sales accepted & works on\. More words\..*…$/);
    expect(hit?.hint.length).toBeLessThanOrEqual(140);
  });

  test.each([
    ['sal', 'name', 'Sales qualified opportunity', ['Sal']],
    ['QUALIFIED', 'name', 'Sales qualified opportunity', ['qualified']],
    ['opp sales', 'name', 'Sales qualified opportunity', ['Sales', 'opp']],
    ['qualifed opp', 'name', 'Sales qualified opportunity', ['qualified', 'opp']],
    ['sqo', 'abbreviation', 'SQO', ['SQO']],
    ['accepted', 'alias', 'Accepted opportunity', ['Accepted']],
  ])('%s: what matched, and where', (query, matched, matchedText, marked) => {
    const hit = first(query);
    expect(hit).toMatchObject({ matched, matchedText });
    expect(hit?.ranges.map(([start, end]) => matchedText.slice(start, end))).toEqual(marked);
  });

  test('for a word deep in the definition it shows the passage', () => {
    const hit = first('zebra');
    expect(hit?.matched).toBe('definition');
    expect(hit?.matchedText.startsWith('…')).toBe(true);
    expect(hit?.ranges.map(([start, end]) => hit.matchedText.slice(start, end))).toEqual(['Zebra']);
    expect(search.search('zebra', { limit: 5, definitions: false })).toEqual([]);
  });

  test('marks the letters themselves where folding keeps their number, else the word', () => {
    const accents = openSearch(buildSearchBlob([source('a', 'Généralités'), source('b', 'Straßenbau')]));
    const marked = (query: string) => {
      const hit = accents.search(query, { limit: 1 })[0];
      return hit?.ranges.map(([start, end]) => hit.matchedText.slice(start, end));
    };
    expect(marked('gener')).toEqual(['Génér']);
    expect(marked('stras')).toEqual(['Straßenbau']);
  });
});

describe('options', () => {
  const sources = [source('a', 'Lead time'), source('b', 'Lead', { type: 'term' })];
  test('types', () => {
    const search = openSearch(buildSearchBlob(sources));
    expect(search.search('lead', { limit: 9, types: ['kpi'] }).map(({ id }) => id)).toEqual(['kpi:a']);
    expect(search.search('lead', { limit: 9, types: [] })).toEqual([]);
  });
  test('blank queries and no limit give nothing', () => {
    expect(ids(sources, '')).toEqual([]);
    expect(ids(sources, ' \n\t')).toEqual([]);
    expect(ids(sources, 'lead', 0)).toEqual([]);
  });
  test('an empty index is legal', () => {
    expect(ids([], 'lead')).toEqual([]);
    expect(openSearch(buildSearchBlob([])).size).toBe(0);
  });
});

describe('among many definitions', () => {
  // One in `every` has the words; names of three lengths, so that many are of equal worth.
  const many = (every: number) =>
    Array.from({ length: 3000 }, (_, i) =>
      source(`n${i}`, `Name${'x'.repeat(i % 3)} ${String(i).padStart(4, '0')}`, {
        text: i % every === 0 ? 'Counts the weekly visits' : 'Counts all',
      }),
    );
  const withWords = (sources: SearchSource[]) =>
    sources
      .filter(({ text }) => text?.includes('visits'))
      .sort((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1))
      .map(({ id }) => id);

  test.each([1, 2, 7, 60, 299, 2500])(
    'the best are listed when one in %i has the words in its definition',
    (every) => {
      const sources = many(every);
      const search = openSearch(buildSearchBlob(sources));
      for (const limit of [1, 20, 1200]) {
        for (const query of ['weekly v', 'weekly visits', 'weekly']) {
          const hits = search.search(query, { limit }).map(({ id }) => id);
          expect(hits).toEqual(withWords(sources).slice(0, limit));
        }
      }
    },
  );

  test('of another type, or replaced, is not listed and takes no place of the others', () => {
    const sources = many(2).map((one, i) => (i % 4 === 0 ? { ...one, type: 'term' as const } : one));
    const search = openSearch(buildSearchBlob(sources), buildSearchDelta([], ['kpi:n2']));
    const expected = withWords(sources.filter(({ type, id }) => type === 'kpi' && id !== 'kpi:n2'));
    const hits = search.search('weekly v', { limit: 20, types: ['kpi'] }).map(({ id }) => id);
    expect(hits).toEqual(expected.slice(0, 20));
  });
});

test.each([
  'a'.repeat(100_000),
  'a b '.repeat(20_000),
  '(.*)+$',
  '[',
  '\\',
  '\ud800',
  '__proto__',
  '*'.repeat(5_000),
])('a strange query is answered', (query) => {
  expect(ids([source('a', 'Win rate', { text: 'a b' })], query)).toBeInstanceOf(Array);
});
