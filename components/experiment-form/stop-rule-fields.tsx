import { language, t } from '../../utils/i18n/i18n.ts';
import { formatDuration } from '../format/duration.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Select } from '../ui/select.tsx';
import type { StopRuleDraft } from './draft.ts';
import { freeRuleId, waitOf } from './draft-body.ts';
import type { GroupProps } from './form-props.ts';
import { KpiField } from './kpi-field.tsx';
import { TextField } from './text-field.tsx';

const WHENS = ['below', 'above', 'after', 'sample'] as const;

/** When to stop, a row a rule. */
export function StopRuleFields({ draft, set, faults, acting }: GroupProps) {
  const change = (i: number, fields: Partial<StopRuleDraft>) =>
    set({ stopRules: draft.stopRules.map((rule, at) => (at === i ? { ...rule, ...fields } : rule)) });
  const add = () =>
    set({
      stopRules: [
        ...draft.stopRules,
        { id: freeRuleId(draft), kpi: null, when: 'below', value: '', date: '', days: '' },
      ],
    });
  return (
    <>
      {draft.stopRules.map((rule, i) => (
        <fieldset key={rule.id} class="form-rule">
          <legend>{t('ruleNumber', i + 1)}</legend>
          <IconButton
            icon="trash"
            label={t('removeRule', i + 1)}
            onClick={() => set({ stopRules: draft.stopRules.filter(({ id }) => id !== rule.id) })}
          />
          <Field label={t('ruleWhen')}>
            {(control) => (
              <Select
                {...control}
                value={rule.when}
                onValue={(when) => change(i, { when: when as StopRuleDraft['when'] })}
              >
                {WHENS.map((when) => (
                  <option key={when} value={when}>
                    {t(`when_${when}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <RuleLimit
            rule={rule}
            wait={waitOf(rule, draft.body)}
            fault={faults[`stopRules.${i}`]}
            daysFault={faults[`stopRules.${i}.days`]}
            onChange={(fields) => change(i, fields)}
          />
          {rule.when !== 'after' ? (
            <KpiField
              label={t('ruleKpi')}
              hint={t('ruleKpiHint')}
              chosen={rule.kpi}
              acting={acting}
              onChoose={(kpi) => change(i, { kpi })}
            />
          ) : null}
        </fieldset>
      ))}
      <div>
        <Button slim icon="plus" onClick={add}>
          {t('addRule')}
        </Button>
      </div>
    </>
  );
}

/** The number or the day that the rule waits for, and how long. */
function RuleLimit({
  rule,
  wait,
  fault,
  daysFault,
  onChange,
}: {
  rule: StopRuleDraft;
  /** From the experiment's start, where the rule has that in place of a day. */
  wait: string | undefined;
  fault: string | undefined;
  daysFault: string | undefined;
  onChange: (fields: Partial<StopRuleDraft>) => void;
}) {
  if (rule.when === 'after') {
    return (
      <TextField
        label={t('touchDay')}
        hint={wait && !rule.date ? t('ruleWait', formatDuration(wait, language())) : undefined}
        error={fault}
        type="date"
        value={rule.date.slice(0, 10)}
        onText={(date) => onChange({ date })}
      />
    );
  }
  const value = (
    <TextField
      label={t(rule.when === 'sample' ? 'ruleSample' : 'ruleValue')}
      error={fault}
      inputMode="decimal"
      value={rule.value}
      onText={(text) => onChange({ value: text })}
    />
  );
  if (rule.when === 'sample') return value;
  return (
    <div class="form-row">
      {value}
      <TextField
        label={t('ruleDays')}
        error={daysFault}
        inputMode="numeric"
        value={rule.days}
        onText={(days) => onChange({ days })}
      />
    </div>
  );
}
