/** What the panel says of a deal, read as the page reads it. */
import { expect } from 'vitest';
import { type RecordRef, recordKey } from '../records/record-ref.ts';
import { buildPanel, type PanelInput } from './build-panel.ts';
import { DealView } from './deal-view.ts';
import { type Parts, panelInput } from './example-definitions.ts';

export const ME = { by: 'local:1', at: '2026-04-14T08:00:00Z' };
export const campaign = (id: string): RecordRef => ({
  site: 'google-ads',
  tenant: '1',
  kind: 'campaign',
  id,
});
export const key = (id: string) => recordKey(campaign(id));
const names = {
  siteName: (site: string) => (site === 'google-ads' ? 'Google Ads' : site),
  titleOf: (of: string) => (of === key('spring') ? 'Spring launch, call +49 170 1234567' : undefined),
  personName: (id: string) => (id === 'local:1' ? 'Ana' : undefined),
};

export function deal(parts: Parts, more: Partial<PanelInput> = {}): DealView {
  const view = buildPanel(panelInput(parts, { names, ...more })).deal;
  // What the page reads must hold all that is said.
  expect(DealView.parse(view)).toEqual(view);
  return DealView.parse(view);
}
