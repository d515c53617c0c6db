import type { ComponentChildren } from 'preact';
import { language, t } from '../../utils/i18n/i18n.ts';
import { marksOf } from '../campaign/marks-of.ts';
import { useNow } from '../format/clock.ts';
import { formatPeriod } from '../format/date.ts';
import { formatValue } from '../format/number.ts';
import type { Acting } from '../panel/acting.ts';
import { MarkedName } from '../panel/marked-name.tsx';
import { Combobox } from '../ui/combobox.tsx';
import { Field, type FieldControl } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import type { KpiChoice, KpiOption } from './draft.ts';

const OPTIONS = 8;

/** Finds and chooses one KPI; the chosen one's name stands in the box. */
export function KpiField({
  label,
  name,
  hint,
  error,
  chosen,
  acting,
  onChoose,
}: {
  label: string;
  name?: string;
  hint?: ComponentChildren;
  error?: string | undefined;
  chosen: KpiChoice | null;
  acting: Acting;
  onChoose: (kpi: KpiOption | null) => void;
}) {
  return (
    <Field label={label} name={name} hint={hint} error={error ?? null}>
      {(control) => (
        <div class="row">
          <div class="grow">
            <KpiBox
              label={label}
              control={control}
              text={chosen?.name ?? ''}
              acting={acting}
              onChoose={onChoose}
            />
          </div>
          {chosen ? (
            <IconButton
              icon="close"
              label={t('removeNamed', chosen.name)}
              onClick={() => {
                onChoose(null);
                document.getElementById(control.id)?.focus();
              }}
            />
          ) : null}
        </div>
      )}
    </Field>
  );
}

/** Several KPIs: the chosen ones stand below the box, each with its way out. */
export function KpisField({
  label,
  name,
  hint,
  error,
  chosen,
  acting,
  onChange,
}: {
  label: string;
  name?: string;
  hint?: string;
  error?: string | undefined;
  chosen: KpiChoice[];
  acting: Acting;
  onChange: (kpis: KpiChoice[]) => void;
}) {
  return (
    <Field label={label} name={name} hint={hint} error={error ?? null}>
      {(control) => (
        <>
          <KpiBox
            label={label}
            control={control}
            text=""
            acting={acting}
            onChoose={(kpi) => {
              if (!chosen.some(({ id }) => id === kpi.id)) onChange([...chosen, kpi]);
            }}
          />
          {chosen.length > 0 ? (
            <ul class="chosen" aria-label={label}>
              {chosen.map(({ id, name }) => (
                <li key={id} class="chip">
                  <span class="cut">{name}</span>
                  <IconButton
                    icon="close"
                    label={t('removeNamed', name)}
                    onClick={() => {
                      onChange(chosen.filter((kpi) => kpi.id !== id));
                      document.getElementById(control.id)?.focus();
                    }}
                  />
                </li>
              ))}
            </ul>
          ) : null}
        </>
      )}
    </Field>
  );
}

function KpiBox({
  acting,
  ...box
}: Pick<Parameters<typeof Combobox<KpiOption>>[0], 'label' | 'text' | 'onChoose'> & {
  control: FieldControl;
  acting: Acting;
}) {
  return (
    <Combobox<KpiOption>
      {...box}
      placeholder={t('findKpi')}
      find={(query) => acting.ask('kpis.find', { query, limit: OPTIONS })}
      keyOf={({ id }) => id}
      option={(kpi, query) => <KpiLine kpi={kpi} query={query} />}
      noneWords={(query) => t('noKpiFound', query)}
    />
  );
}

function KpiLine({ kpi, query }: { kpi: KpiOption; query: string }) {
  const last = useLastValue(kpi);
  return (
    <>
      <div class="name">
        <MarkedName name={kpi.name} marks={marksOf(kpi.name, query)} />
      </div>
      <div class="small soft">{last ?? t('noValue')}</div>
    </>
  );
}

/** “21.4%, Sep 2026”. `null`: never observed. */
export function useLastValue(kpi: KpiChoice | null): string | null {
  const now = useNow();
  if (kpi?.value === undefined) return null;
  const value = formatValue(kpi.value, { unit: kpi.unit ?? 'count', currency: kpi.currency }, language());
  return kpi.at ? t('valueOf', value, formatPeriod(kpi.at, undefined, now, language())) : value;
}
