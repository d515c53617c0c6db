import './deal-head.css';
import { useRef, useState } from 'preact/hooks';
import { fieldNamed } from '../../utils/definitions/field-named.ts';
import { t } from '../../utils/i18n/i18n.ts';
import type { ConditionView, DealView } from '../../utils/panel/deal-view.ts';
import { kindWord } from '../cards/words.ts';
import { useNow } from '../format/clock.ts';
import { useActing } from '../panel/acting.ts';
import { lazily } from '../panel/lazily.tsx';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Section } from '../ui/section.tsx';
import { still } from '../ui/still.tsx';
import { againstWords, knownField, standingOf, valueWords } from './condition-words.ts';
import type { DealProps } from './deal-props.ts';
import { DefinitionLink } from './definition-link.tsx';

const FieldQuestion = lazily(async () => (await import('./field-question.tsx')).FieldQuestion);

const MARKS: Record<DealView['counts'][number]['verdict'], { icon: IconName; tone: string }> = {
  counts: { icon: 'check', tone: 'ok' },
  'does-not': { icon: 'close', tone: 'off' },
  unknown: { icon: 'info', tone: 'idle' },
};

/**
 * Does this deal count? For each KPI that says by fields what counts: yes, no and why, or what has to be known. A field is
 * asked for once, below them all: one answer may settle several.
 */
export function DealHead({ view, onOpen }: DealProps) {
  const { deal } = view;
  const acting = useActing();
  const now = useNow();
  const [asked, setAsked] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const actions = useRef<HTMLDivElement>(null);
  if (!deal || deal.counts.length === 0) return null;
  const open = deal.counts.flatMap((count) => standingOf(count).open);
  // What a person filled in stays in sight and can be changed, also where it settled what was asked.
  const given = deal.counts
    .flatMap((count) => count.conditions)
    .filter(({ field }) => fieldNamed(deal.fields, field)?.from === 'person');
  const fields = distinct([...open, ...given]);
  const labelOf = (one: ConditionView) =>
    open.includes(one)
      ? one.label
      : `${one.label} (${valueWords(knownField(deal.fields, one.field) ?? null, now)})`;
  const condition = fields.find(({ field }) => field === asked);
  const close = (saved: boolean) => {
    setAsked(null);
    // The button of a field that was answered goes; what the answer settled is above it.
    if (saved) list.current?.focus();
    else actions.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
  };
  return (
    <Section heading={t('headingCounts', kindWord(view.record.ref.kind))}>
      <ul class="counts" ref={list} tabIndex={-1}>
        {deal.counts.map((count) => (
          <Count key={count.kpi.id} count={count} fields={deal.fields} onOpen={onOpen} />
        ))}
      </ul>
      {acting && fields.length > 0 ? (
        <div class="row wrap counts-actions" ref={actions}>
          {fields.map((one) => (
            <Button
              key={one.field}
              slim
              aria-expanded={asked === one.field ? 'true' : 'false'}
              onClick={() => setAsked(asked === one.field ? null : one.field)}
            >
              {t(
                one.state === 'unknown' && one.found === undefined ? 'fieldAsk' : 'fieldChange',
                labelOf(one),
              )}
            </Button>
          ))}
        </div>
      ) : null}
      {acting && condition ? (
        <FieldQuestion
          key={condition.field}
          condition={condition}
          found={knownField(deal.fields, condition.field)}
          page={fieldNamed(deal.fields, condition.field)?.page}
          onDone={close}
        />
      ) : null}
    </Section>
  );
}

const Count = still(function CountOf({
  count,
  fields,
  onOpen,
}: {
  count: DealView['counts'][number];
  fields: DealView['fields'];
  onOpen: DealProps['onOpen'];
}) {
  const now = useNow();
  const { verdict, open } = standingOf(count);
  const mark = MARKS[verdict];
  const isOut = verdict === 'does-not';
  const name = (
    <DefinitionLink to={{ type: 'kpi', id: count.kpi.id }} name={count.kpi.name} onOpen={onOpen} />
  );
  // Two conditions on one field that is not known say the same.
  const words = [
    ...new Set(open.map((condition) => againstWords(condition, knownField(fields, condition.field), now))),
  ].join('; ');
  return (
    <li class={`counts-item ${mark.tone}`}>
      <Icon name={mark.icon} size={14} />
      <div class="grow">
        <span class={isOut ? 'soft' : 'quiet-text'}>
          {t(isOut ? 'countsNotIn' : verdict === 'counts' ? 'countsIn' : 'countsUnknown')}
          {isOut ? ' ' : ': '}
        </span>
        {name}
        {isOut ? `: ${words}` : null}
        {verdict === 'unknown' ? <span class="soft"> – {words || t('countsUnknown')}</span> : null}
      </div>
    </li>
  );
});

/** Conditions of several KPIs may ask the same field. */
function distinct(conditions: readonly ConditionView[]): ConditionView[] {
  return conditions.filter(({ field }, i) => conditions.findIndex((one) => one.field === field) === i);
}
