import { t } from '../../utils/i18n/i18n.ts';
import { isSamePlace } from '../../utils/panel/stage-name.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import { Icon } from '../ui/icon.tsx';
import { still } from '../ui/still.tsx';
import type { Stage } from './panel-props.ts';

/** The record's stage: the browser's own list in the shape of a chip. Nothing where no stage is known or to be chosen. */
export const StagePicker = still(function Picker({
  stage,
  stages,
  onStage,
  label = t('stageLabel'),
}: Pick<PanelView, 'stage' | 'stages'> & {
  onStage: (stage: Stage | null) => void;
  /** Its name, where two stand on one page. */
  label?: string;
}) {
  const chosen = stage ? stages.findIndex((option) => isSamePlace(option, stage)) : -1;
  const own = stage && chosen < 0 ? stage.stage : null;
  const page = stage?.from === 'page' ? stage.stage : stage?.page;
  if (stages.length === 0) {
    return own === null ? null : <span class="chip">{t('stageIs', own)}</span>;
  }
  const pipelines = [...new Set(stages.map((option) => option.pipeline))];
  const options = (pipeline: string | undefined) =>
    stages.map((option, i) =>
      option.pipeline === pipeline ? (
        <option key={`${pipeline} ${option.stage}`} value={String(i)}>
          {option.stage}
        </option>
      ) : null,
    );
  return (
    <span class={`stage-picker chip ${stage ? '' : 'go'}`}>
      {stage ? <span aria-hidden="true">{t('stagePrefix')}</span> : null}
      <select
        aria-label={label}
        title={stage?.from === 'page' ? t('stageFromPage') : undefined}
        value={own === null ? String(chosen) : 'own'}
        onChange={(event) =>
          onStage(stages[Number(event.currentTarget.value)] ?? (page ? { stage: page } : null))
        }
      >
        <option value="-1">{t(page ? 'stageFromPage' : stage ? 'stageUnknown' : 'stageChoose')}</option>
        {own === null ? null : (
          <option value="own" disabled>
            {own}
          </option>
        )}
        {pipelines.length === 1
          ? options(pipelines[0])
          : pipelines.map((pipeline) => (
              <optgroup key={pipeline ?? ''} label={pipeline ?? t('anyPipeline')}>
                {options(pipeline)}
              </optgroup>
            ))}
      </select>
      <Icon name="chevron" size={10} />
    </span>
  );
});
