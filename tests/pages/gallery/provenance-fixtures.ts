/** Where made-up cards come from, and why they are shown. */
import type { KpiCard } from '../../../utils/panel/view.ts';

export const provenance: KpiCard['provenance'] = {
  source: 'Acme dictionary',
  fetchedAt: '2026-10-12T07:00:00Z',
  state: 'live',
  conflicts: [],
};
export const why: KpiCard['why'] = {
  reason: 'applies',
  kind: 'deal',
  stages: ['Qualified', 'Proposal'],
  pipelines: [],
};
