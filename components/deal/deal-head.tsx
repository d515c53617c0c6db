import './deal-head.css';
import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { ConditionView, DealView } from '../../utils/panel/deal-view.ts';
import { kindWord } from '../cards/words.ts';
import { useNow } from '../format/clock.ts';
import { useActing } from '../panel/acting.ts';
import { lazily } from '../panel/lazily.tsx';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Section } from '../ui/section.tsx';
import { againstWords, knownField, standingOf } from './condition-words.ts';
import type { DealProps } from './deal-props.ts';
import { DefinitionLink } from './definition-link.tsx';

const FieldQuestion = lazily(async () => (await import('./field-question.tsx')).FieldQuestion);

const MARKS: Record<DealView['counts'][number]['verdict'], { icon: IconName; tone: string }> = {
  counts: { icon: 'check', tone: 'ok' },
  'does-not': { icon: 'close', tone: 'off' },
  unknown: { icon: 'info', tone: 'idle' },
};

/** Does this deal count? For each KPI that says by fields what counts: yes, no and why, or what has to be known. */
export function DealHead({ view, onOpen }: DealProps) {
  const { deal } = view;
  if (!deal || deal.counts.length === 0) return null;
  return (
    <Section heading={t('headingCounts', kindWord(view.record.ref.kind))}>
      <ul class="counts">
        {deal.counts.map((count) => (
          <Count key={count.kpi.id} count={count} fields={deal.fields} onOpen={onOpen} />
        ))}
      </ul>
    </Section>
  );
}

function Count({
  count,
  fields,
  onOpen,
}: {
  count: DealView['counts'][number];
  fields: DealView['fields'];
  onOpen: DealProps['onOpen'];
}) {
  const now = useNow();
  const acting = useActing();
  const [asked, setAsked] = useState<string | null>(null);
  const { verdict, open } = standingOf(count);
  const mark = MARKS[verdict];
  const name = (
    <DefinitionLink to={{ type: 'kpi', id: count.kpi.id }} name={count.kpi.name} onOpen={onOpen} />
  );
  const words = (condition: ConditionView) =>
    againstWords(condition, knownField(fields, condition.field), now);
  const ask = (condition: ConditionView) => (asked === condition.field ? null : condition.field);
  return (
    <li class={`counts-item ${mark.tone}`}>
      <Icon name={mark.icon} size={14} />
      <div class="grow">
        {verdict === 'does-not' ? (
          <>
            <span class="soft">{t('countsNotIn')} </span>
            {name}
            <span>: {open.map(words).join('; ')}</span>
          </>
        ) : (
          <>
            <span class="quiet-text">{t(verdict === 'counts' ? 'countsIn' : 'countsUnknown')}: </span>
            {name}
            {verdict === 'unknown' ? (
              <span class="soft"> – {open.length > 0 ? open.map(words).join('; ') : t('countsUnknown')}</span>
            ) : null}
          </>
        )}
        {acting && open.length > 0 ? (
          <div class="row wrap counts-actions">
            {distinct(open).map((condition) => (
              <Button
                key={condition.field}
                slim
                look="plain"
                aria-expanded={asked === condition.field ? 'true' : 'false'}
                onClick={() => setAsked(ask(condition))}
              >
                {t(condition.state === 'unknown' ? 'fieldAsk' : 'fieldChange', condition.label)}
              </Button>
            ))}
          </div>
        ) : null}
        {asked !== null && acting ? (
          <Asked
            condition={open.find(({ field }) => field === asked)}
            fields={fields}
            onDone={() => setAsked(null)}
          />
        ) : null}
      </div>
    </li>
  );
}

function Asked({
  condition,
  fields,
  onDone,
}: {
  condition: ConditionView | undefined;
  fields: DealView['fields'];
  onDone: () => void;
}) {
  if (!condition) return null;
  return (
    <FieldQuestion
      key={condition.field}
      condition={condition}
      found={knownField(fields, condition.field)}
      onDone={onDone}
    />
  );
}

/** Two conditions may ask the same field. */
function distinct(conditions: readonly ConditionView[]): ConditionView[] {
  return conditions.filter(({ field }, i) => conditions.findIndex((one) => one.field === field) === i);
}
