import { useContext } from 'preact/hooks';
import { language, t } from '../../utils/i18n/i18n.ts';
import type { HealthView } from '../../utils/panel/view.ts';
import { formatPeriod } from '../format/date.ts';
import { formatValue, type Measure } from '../format/number.ts';
import { PaintedContext } from '../ui/painted.ts';
import { still } from '../ui/still.tsx';

const WIDTH = 64;
const HEIGHT = 22;
const PAD = 2.5;

/** Where a value lies on a line between `low` and `high`, in CSS pixels from the top. */
export function heightOf(value: number, low: number, high: number): number {
  if (high === low) return HEIGHT / 2;
  return HEIGHT - PAD - ((value - low) / (high - low)) * (HEIGHT - 2 * PAD);
}

/** The last values as a line, the target as a dashed one, in words for those who cannot see it. Needs two values. */
export const Sparkline = still(function Trend({
  health,
  now,
  ...measure
}: Measure & { health: HealthView; now: number }) {
  const { trend, target } = health;
  const painted = useContext(PaintedContext);
  if (trend.length < 2) return null;
  const goal = target?.value;
  const values = trend.map((point) => point.value);
  const all = goal === undefined ? values : [...values, goal];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const step = (WIDTH - 2 * PAD) / (trend.length - 1);
  const points = values.map((value, i) => [PAD + i * step, heightOf(value, low, high)] as const);
  const [endX, endY] = points.at(-1) ?? [0, 0];
  const words = painted ? trendWords(health, measure, now) : undefined;
  return (
    <svg
      class={`sparkline mark ${health.state}`}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={words}
    >
      {words ? <title>{words}</title> : null}
      {goal === undefined ? null : (
        <path class="sparkline-target" d={`M${PAD} ${heightOf(goal, low, high).toFixed(1)}H${WIDTH - PAD}`} />
      )}
      <path d={`M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`} />
      <circle cx={endX} cy={endY} r="2" />
    </svg>
  );
});

/** "Trend: 24.1% in Jan 2026, then 21.4% in Sep 2026". */
function trendWords({ trend, period }: HealthView, measure: Measure, now: number): string {
  const locale = language();
  const ends = [trend[0], trend.at(-1)].flatMap((point) =>
    point ? [formatValue(point.value, measure, locale), formatPeriod(point.at, period, now, locale)] : [],
  );
  return t('trendWords', ...ends);
}
