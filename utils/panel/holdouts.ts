import type { Experiment } from '../definitions/experiment.ts';
import type { Definitions } from '../definitions/types.ts';
import { dayOf } from '../metrics/calendar.ts';
import type { RecordRef } from '../records/record-ref.ts';
import type { DefinitionIndex } from './index-definitions.ts';
import type { PanelView } from './view.ts';

export interface Held {
  experiment: Experiment;
  record: RecordRef;
}

/**
 * Running experiments that hold the record out. Where one side does not say the account, or in other capitals, the
 * rest of the record decides: a warning too many is looked at, one too few spoils the experiment.
 */
export function holdoutsOf(
  record: RecordRef,
  { workspace }: Definitions,
  index: DefinitionIndex,
): PanelView['holdouts'] {
  const held = new Set(
    (index.holdouts.get(record.id) ?? [])
      .filter(({ record: one }) => isSame(one, record))
      .map(({ experiment }) => experiment),
  );
  return [...held].map(({ id, title, key, design, endsOn }) => ({
    id,
    title,
    key,
    control: controlName(design),
    endsOn: endsOn === undefined ? undefined : dayOf(endsOn, workspace.timeZone ?? 'UTC'),
  }));
}

function isSame(a: RecordRef, b: RecordRef): boolean {
  const [mine, other] = [a.tenant?.toLowerCase(), b.tenant?.toLowerCase()];
  const sameTenant = mine === undefined || other === undefined || mine === other;
  return sameTenant && a.site === b.site && a.kind === b.kind && a.id === b.id;
}

/** `control` may be a variant's id or a text of its own. */
function controlName(design: Experiment['design']): string | undefined {
  const { control, variants } = design ?? {};
  return variants?.find(({ id }) => id === control)?.name ?? control;
}
