import { t } from '../../utils/i18n/i18n.ts';
import type { Acting } from './acting.ts';

/** Says at which stage the record is; `null`: not known after all. A stage is no word of anybody's: no name is asked for. */
export function setStage(acting: Acting, stage: string | null): void {
  void acting.act({
    command: 'stage.set',
    request: { stage },
    unsigned: true,
    done: stage === null ? t('stageUnset') : t('stageDone', stage),
    now: ({ stage: _before, ...view }) =>
      stage === null ? view : { ...view, stage: { stage, from: 'person' } },
  });
}
