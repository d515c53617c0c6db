import { describe, expect, test } from 'vitest';
import type { RecordRef } from '../records/record-ref.ts';
import { buildPanel, type PanelInput } from './build-panel.ts';
import { DEAL, kpi, type Parts, panelInput, stage } from './example-definitions.ts';
import type { PanelView } from './view.ts';

function panel(parts: Parts, more: Partial<PanelInput> = {}): PanelView {
  return buildPanel(panelInput(parts, more));
}

describe('stages to choose from', () => {
  const workspace = {
    stages: [
      { site: 'hubspot', pipeline: 'New', stage: 'Qualified', journey: 'consideration' as const },
      { site: 'hubspot', pipeline: 'New', stage: 'Proposal', journey: 'conversion' as const },
      { site: 'hubspot', pipeline: 'Renewal', stage: 'Review', journey: 'retention' as const },
      { site: 'salesforce', stage: 'Prospecting', journey: 'awareness' as const },
    ],
  };
  const kpis = [
    kpi('a', { appliesTo: [{ kind: 'deal', stages: ['Proposal', 'Won'] }] }),
    kpi('b', { appliesTo: [{ kind: 'deal', stages: ['won'], sites: ['pipedrive'] }] }),
    kpi('c', { appliesTo: [{ kind: 'deal', stages: ['Lost'], sites: ['salesforce'] }] }),
  ];
  const campaign: RecordRef = { site: 'hubspot', tenant: '42', kind: 'campaign', id: '9' };
  const pipedrive: RecordRef = { ...DEAL, site: 'pipedrive' };
  const names = (view: PanelView) => view.stages.map((option) => option.stage);

  test('the workspace’s for the site, in its order', () => {
    expect(panel({ workspace, kpis }).stages).toEqual([
      { stage: 'Qualified', pipeline: 'New', journey: 'consideration' },
      { stage: 'Proposal', pipeline: 'New', journey: 'conversion' },
      { stage: 'Review', pipeline: 'Renewal', journey: 'retention' },
    ]);
  });
  test('of the pipeline that the page says, where it is listed', () => {
    const of = (pipeline: string) =>
      panel({ workspace }, { state: stage('Review', { pipeline }), onPage: { stage: 'Review', pipeline } });
    expect(names(of('renewal'))).toEqual(['Review']);
    expect(of('Partners').stages.slice(3)).toEqual([{ stage: 'Review', pipeline: 'Partners' }]);
  });
  test('of every pipeline, where a person chose one: it can be corrected', () => {
    const state = stage('Review', { pipeline: 'Renewal', from: 'person' });
    expect(panel({ workspace }, { state }).stages).toHaveLength(3);
    expect(panel({ workspace }, { state }).stage).toEqual({
      stage: 'Review',
      pipeline: 'Renewal',
      from: 'person',
    });
  });
  test('else those that definitions name for the kind and site, each once', () => {
    expect(names(panel({ kpis }, { record: pipedrive }))).toEqual(['Proposal', 'Won']);
  });
  test('none where nothing depends on a stage', () => {
    expect(panel({ workspace, kpis }, { record: campaign }).stages).toEqual([]);
  });
  test('the record’s own stage is one of them', () => {
    const view = panel({ workspace }, { state: stage(' Custom ', { from: 'person' }) });
    expect(view.stage).toEqual({ stage: 'Custom', from: 'person' });
    expect(names(view)).toEqual(['Qualified', 'Proposal', 'Review', 'Custom']);
    expect(names(panel({ workspace }, { state: stage('PROPOSAL') }))).toHaveLength(3);
  });
  test('with its part of the journey, also on a record that has no list of its own', () => {
    const view = panel(
      { workspace, kpis: [kpi('l', { appliesTo: [{ kind: 'lead', stages: ['awareness'] }] })] },
      { record: { ...DEAL, kind: 'lead' }, state: stage('review') },
    );
    expect(view.stages).toEqual([{ stage: 'awareness' }, { stage: 'review', journey: 'retention' }]);
  });
});
