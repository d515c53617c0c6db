import { useLayoutEffect } from 'preact/hooks';
import { formatNumber, language, t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { Comparison as Compared, NoComparison } from '../../utils/metrics/comparison.ts';
import { compareAll, methodCode } from '../../utils/metrics/variant-statistics.ts';
import { formatLift } from '../format/number.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { type CloseOut, numbersOf, percentText } from './close-out.ts';

/**
 * What the counts say: lift, interval, p, by which method, and what to be careful about. Of one variant beside the control the
 * lift fills the form by itself; one that somebody typed stays.
 */
export function Comparison({ form, set }: { form: CloseOut; set: (fields: Partial<CloseOut>) => void }) {
  const variants = form.variants.map((variant) => numbersOf(variant, form.counts));
  const control = variants[0]?.id ?? '';
  const names = new Map(form.variants.map(({ id, name }, i) => [id, name || nameOfRow(i)]));
  const results = compareAll(variants, control);
  const [only] = results;
  const typed = form.lift + form.low + form.high;
  // Before the next letter is typed, which would go by the form of before. Once: who empties the fields means it.
  useLayoutEffect(() => {
    if (!form.isRecounted || results.length > 1 || !only?.ok || !only.lift) return;
    set({ ...(typed === '' && filledBy(only)), isRecounted: false });
  });
  return (
    <div class="comparison" role="status">
      {results.map((one) =>
        one.ok ? (
          <Result key={one.treatment} compared={one} names={names} onUse={() => set(filledBy(one))} />
        ) : (
          <p key={one.treatment} class="small soft">
            {faultWords(one, names)}
          </p>
        ),
      )}
    </div>
  );
}

function filledBy({ lift, p, method }: Compared): Partial<CloseOut> {
  return {
    lift: percentText(lift?.value),
    low: percentText(lift?.interval?.[0]),
    high: percentText(lift?.interval?.[1]),
    p,
    method: methodCode(method),
  };
}

function Result({
  compared,
  names,
  onUse,
}: {
  compared: Compared;
  names: ReadonlyMap<string, string>;
  onUse: () => void;
}) {
  const { lift, difference, p, kind, confidence, method, warnings, treatment, control } = compared;
  const locale = language();
  const shown = lift ?? difference;
  const write = (value: number) =>
    lift || kind === 'proportions'
      ? formatLift(value, locale)
      : formatNumber(value, { maximumSignificantDigits: 4, signDisplay: 'exceptZero' });
  return (
    <div class="small stack">
      <p>
        {t('comparedWith', names.get(treatment) ?? treatment, names.get(control) ?? control)}{' '}
        <b class="figures">{t(lift ? 'liftIs' : 'differenceIs', write(shown.value))}</b>
        {shown.interval ? (
          <span class="figures">
            {', '}
            {t(
              'intervalIs',
              formatNumber(confidence, { style: 'percent' }),
              write(shown.interval[0]),
              write(shown.interval[1]),
            )}
          </span>
        ) : null}
        <span class="figures">, {pWords(p)}</span>
      </p>
      <p class="soft">
        {shown.interval
          ? t('methodIs', methodName(method.test), methodName(lift ? method.lift : method.difference))
          : t('methodAlone', methodName(method.test))}
      </p>
      {/* Of what is not shown nothing is rough. */}
      {warnings
        .filter((one) => shown.interval || one !== 'small-expected-counts')
        .map((warning) => (
          <p key={warning} class="warning-line">
            <Icon name="warning" size={12} /> {tMaybe(`caution_${warning.replaceAll('-', '_')}`, warning)}
          </p>
        ))}
      {lift ? (
        <div>
          <Button slim onClick={onUse}>
            {t('useLift')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

const methodName = (method: string): string => tMaybe(`method_${method.replaceAll('-', '_')}`, method);

function pWords(p: number): string {
  return p < 0.001
    ? t('pBelow', formatNumber(0.001))
    : t('pIs', formatNumber(p, { maximumFractionDigits: 3 }));
}

function faultWords({ code, variant }: NoComparison, names: ReadonlyMap<string, string>): string {
  const words = tMaybe(`counts_${code.replaceAll('-', '_')}`, t('faultOther'));
  return variant ? `${names.get(variant) ?? variant}: ${words}` : words;
}

function nameOfRow(i: number): string {
  return i === 0 ? t('variantControl') : t('variantNumber', i);
}
