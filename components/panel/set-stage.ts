import { t } from '../../utils/i18n/i18n.ts';
import type { Acting } from './acting.ts';
import type { Stage } from './panel-props.ts';

/** Says at which stage the record is; `null`: not known after all. A stage is no word of anybody's: no name is asked for. */
export function setStage(acting: Acting, option: Stage | null): void {
  const { stage = null, pipeline } = option ?? {};
  void acting.act({
    command: 'stage.set',
    request: { stage, pipeline },
    unsigned: true,
    done: stage === null ? t('stageUnset') : t('stageDone', stage),
    now: ({ stage: _before, ...view }) =>
      stage === null ? view : { ...view, stage: { stage, pipeline, from: 'person' } },
  });
}
