import { useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { SignalView } from '../../utils/panel/deal-view.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';

type Target = SignalView['targets'][number];

/** What is typed besides the reason: of whichever kind the signal will be. */
export interface SignalDraft {
  quote: string;
  /** Absent: where the record stands. */
  stage: string;
  targets: Target[];
  /** The reason in own words. */
  own: string;
}

/** At which stage, and what it is about. */
export function More({
  view,
  stage,
  targets,
  onDraft,
}: {
  view: PanelView;
  stage: string;
  targets: Target[];
  onDraft: (fields: Partial<SignalDraft>) => void;
}) {
  const offered: Target[] = [
    ...view.experiments.map(({ id, key, title }) => ({
      type: 'experiment' as const,
      id,
      name: key ? `${key} · ${title}` : title,
    })),
    ...view.kpis.map(({ id, name }) => ({ type: 'kpi' as const, id, name })),
  ];
  const stages = [...new Set([...view.stages.map((one) => one.stage), ...(stage ? [stage] : [])])];
  // Nothing is sent unseen; and it closes under nobody's hand.
  const isFilled = useRef(false);
  isFilled.current ||= targets.length > 0 || stage !== (view.stage?.stage ?? '');
  if (offered.length === 0 && stages.length === 0) return null;
  const isSame = (a: Target, b: Target) => a.type === b.type && a.id === b.id;
  return (
    <details class="deal-details" open={isFilled.current}>
      <summary>{t('signalMore')}</summary>
      <div class="stack">
        {stages.length > 0 ? (
          <Field label={t('signalStage')}>
            {(control) => (
              <Select {...control} value={stage} onValue={(value) => onDraft({ stage: value })}>
                <option value="">{t('stageUnknown')}</option>
                {stages.map((one) => (
                  <option key={one} value={one}>
                    {one}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ) : null}
        {offered.length > 0 ? (
          <fieldset class="exits">
            <legend class="label">{t('signalTargets')}</legend>
            {offered.map((target) => (
              <Checkbox
                key={`${target.type}:${target.id}`}
                label={target.name}
                checked={targets.some((one) => isSame(one, target))}
                onChecked={(checked) =>
                  onDraft({
                    targets: checked ? [...targets, target] : targets.filter((one) => !isSame(one, target)),
                  })
                }
              />
            ))}
          </fieldset>
        ) : null}
      </div>
    </details>
  );
}
