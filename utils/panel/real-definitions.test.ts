/** Real public dictionaries, where they are at hand: `REAL_DATA` names their folder. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { KpiSchema } from '../definitions/kpi.ts';
import { RECORD_KINDS } from '../records/record-ref.ts';
import { buildPanel } from './build-panel.ts';
import { DEAL, definitions, NOW, pin } from './example-definitions.ts';
import { indexDefinitions } from './index-definitions.ts';
import { kpiOptions } from './kpi-options.ts';
import { PanelView } from './view.ts';

const folder = resolve(process.env.REAL_DATA ?? '../shared/data', 'documents');
const absent = !existsSync(folder);
if (absent) {
  // biome-ignore lint/suspicious/noConsole: a run without the data must say what it did not try
  console.info(`REAL_DATA: no documents in ${folder}; real dictionaries are not tried on the panel`);
}

function real(file: string) {
  const text = readFileSync(join(folder, file), 'utf8');
  const document: unknown = file.endsWith('.json') ? JSON.parse(text) : parse(text);
  const { kpis } = z.object({ kpis: z.array(KpiSchema) }).parse(document);
  return { kpis, definitions: definitions({ kpis }) };
}

const rest = {
  record: DEAL,
  siteName: 'HubSpot',
  tags: [],
  state: null,
  now: NOW,
  sample: false,
  person: { id: 'local:1' },
  status: { code: 'saved' as const },
};

test.skipIf(absent)('each of GitLab’s 89 KPIs shows on the kind of record it is meant for', () => {
  const { kpis, definitions } = real('gitlab.yaml');
  expect(kpis).toHaveLength(89);
  const onKind = (kind: 'deal' | 'campaign') =>
    PanelView.parse(buildPanel({ ...rest, record: { ...DEAL, kind }, definitions })).kpis.map(
      (card) => card.id,
    );
  const campaign = onKind('campaign');
  expect(campaign).toHaveLength(11);
  expect(campaign.every((id) => id.startsWith('marketing.'))).toBe(true);
  expect([...onKind('deal'), ...campaign].sort()).toEqual(kpis.map((kpi) => kpi.id).sort());
});

test.skipIf(absent)(
  'the World Bank’s indicators say nowhere where they belong: only pinned ones show',
  () => {
    const { kpis, definitions } = real('worldbank.json');
    expect(buildPanel({ ...rest, definitions }).kpis).toEqual([]);
    const [first] = kpis;
    const tags = [pin('kpi', first?.id ?? '')];
    expect(buildPanel({ ...rest, definitions, tags }).kpis.map((card) => card.name)).toEqual([first?.name]);
  },
);

test.skipIf(absent)(
  'real dictionaries show on every kind of record, and are found by every word of their names',
  () => {
    for (const file of ['gitlab.yaml', 'worldbank.json']) {
      const { kpis, definitions } = real(file);
      const index = indexDefinitions(definitions);
      for (const kind of RECORD_KINDS) {
        const view = buildPanel({
          ...rest,
          record: { ...DEAL, kind },
          definitions,
          index,
          title: 'EXP-12 net ARR',
        });
        expect(PanelView.safeParse(view).error).toBeUndefined();
      }
      for (const kpi of kpis.slice(0, 50)) {
        const found = kpiOptions(kpi.name, definitions, index, NOW, kpis.length);
        expect(found.map(({ id }) => id)).toContain(kpi.id);
      }
    }
  },
);
