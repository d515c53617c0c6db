import { expect, test } from 'vitest';
import type { Definition } from '../definitions/types.ts';
import { searchSource } from './search-source.ts';

const kpi: Definition = {
  id: 'kpi:churn',
  type: 'kpi',
  body: {
    id: 'churn',
    name: 'Customer churn',
    aliases: ['Logo churn'],
    abbreviation: 'CHR',
    definition: 'Customers lost.',
    unit: 'percent',
    direction: 'decrease',
    indicator: 'lagging',
    function: 'sales',
    status: 'approved',
    translations: { de: { name: 'Kundenabwanderung', definition: 'Verlorene Kunden.' } },
  },
};

test('a KPI is found by its names in every language', () => {
  expect(searchSource(kpi)).toEqual({
    id: 'kpi:churn',
    type: 'kpi',
    name: 'Customer churn',
    aliases: ['Logo churn', 'Kundenabwanderung'],
    abbreviation: 'CHR',
    text: 'Customers lost.\n\nVerlorene Kunden.',
  });
});

test('a name that is given more than once is there once', () => {
  const body = { ...kpi.body, aliases: ['Logo churn', 'Customer churn', 'Logo churn', 'Loss'] };
  const source = searchSource({ ...kpi, body } as Definition);
  expect(source?.aliases).toEqual(['Logo churn', 'Loss', 'Kundenabwanderung']);
});

test('an experiment is found by title and key, and hints at its hypothesis', () => {
  const source = searchSource({
    id: 'experiment:demo',
    type: 'experiment',
    body: {
      id: 'demo',
      title: 'Shorter demo',
      key: 'EXP-12',
      hypothesis: { change: 'a 20-minute demo', outcome: 'more second meetings' },
      status: 'running',
    },
  });
  expect(source).toMatchObject({
    name: 'Shorter demo',
    aliases: ['EXP-12'],
    hint: 'a 20-minute demo → more second meetings',
  });
});

test('terms and agreements are found, a definition is not needed', () => {
  const term: Definition = { id: 'term:t', type: 'term', body: { id: 't', name: 'T', status: 'draft' } };
  expect(searchSource(term)).toEqual({ id: 'term:t', type: 'term', name: 'T' });
  const agreement: Definition = {
    id: 'agreement:a',
    type: 'agreement',
    body: { id: 'a', name: 'Hand-off', between: ['sales'], body: 'Within a day.', status: 'approved' },
  };
  expect(searchSource(agreement)).toMatchObject({ type: 'agreement', text: 'Within a day.' });
});

test('nobody looks up observations or a workspace', () => {
  const observations: Definition = {
    id: 'observations:churn:2026-01',
    type: 'observations',
    body: { kpi: 'churn', month: '2026-01', observations: [] },
  };
  expect(searchSource(observations)).toBeNull();
  expect(searchSource({ id: 'workspace', type: 'workspace', body: { id: 'w', name: 'W' } })).toBeNull();
});
