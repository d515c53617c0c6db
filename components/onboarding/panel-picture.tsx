import { language, t } from '../../utils/i18n/i18n.ts';
import type { HealthState } from '../../utils/panel/view.ts';
import { formatValue, type Measure } from '../format/number.ts';
import { formatTarget } from '../format/target.ts';
import { Chip } from '../ui/chip.tsx';
import { HealthMark } from '../ui/health-mark.tsx';

/** The panel in small, of the panel's own parts; one picture for a screen reader, not a form of made-up numbers. */
export function PanelPicture() {
  return (
    <div class="panel-picture" role="img" aria-label={t('onboarding_picture')}>
      <div aria-hidden="true">
        <div class="picture-head">
          <div class="kicker">{t('onboarding_pictureDeal')}</div>
          <div class="name cut">{t('onboarding_pictureName')}</div>
        </div>
        <Line
          state="off-target"
          name={t('onboarding_pictureKpi1')}
          value={21.4}
          target={25}
          measure={{ unit: 'percent' }}
          trend="M1 6l9 2 9-4 9 5 9 3 9 1 8 5"
        />
        <Line
          state="on-target"
          name={t('onboarding_pictureKpi2')}
          value={18_200}
          target={17_000}
          measure={{ unit: 'currency', currency: 'EUR' }}
          trend="M1 17l9-1 9-3 9 1 9-5 9 1 8-5"
        />
        <div class="picture-card">
          <Chip tone="go">{t('experiment_running')}</Chip>
          <div class="name">{t('onboarding_pictureExperiment')}</div>
        </div>
      </div>
    </div>
  );
}

interface LineProps {
  state: HealthState;
  name: string;
  value: number;
  target: number;
  measure: Measure;
  /** Path in a box of 56 × 22. */
  trend: string;
}

function Line({ state, name, value, target, measure, trend }: LineProps) {
  return (
    <div class="picture-card">
      <div class="row">
        <HealthMark state={state} silent />
        <span class="name grow cut">{name}</span>
        <svg class={`mark ${state} icon`} width="56" height="22" viewBox="0 0 56 22" aria-hidden="true">
          <path d={trend} />
        </svg>
        <span class="num">{formatValue(value, measure, language())}</span>
      </div>
      <div class="small soft">
        {t('targetWord', formatTarget({ op: 'at-least', value: target }, measure, language()))}
      </div>
    </div>
  );
}
