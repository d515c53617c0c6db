import { useState } from 'preact/hooks';
import { formatNumber, plural, t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { CreditView } from '../../utils/panel/deal-view.ts';
import { kindWord, listWords } from '../cards/words.ts';
import { Button } from '../ui/button.tsx';
import { Section } from '../ui/section.tsx';
import { still } from '../ui/still.tsx';
import { recordName } from './record-words.ts';
import { wholePercents } from './whole-percents.ts';

type Model = CreditView['models'][number];
/** Rows before the rest is one. */
const SHOWN = 5;

const keyOf = (model: Model['model']) => model.replaceAll('-', '_');

/** Whose campaign it was, by five models beside each other, so that nobody argues from one alone. */
export const Credit = still(function FiveModels({ credit, kind }: { credit: CreditView; kind: string }) {
  const { campaigns, models, leftOut, dataDriven } = credit;
  return (
    <Section heading={t('headingCredit')}>
      {campaigns.length === 0 ? (
        <p class="small soft">{t('creditNone', kindWord(kind))}</p>
      ) : (
        <CreditTable credit={credit} />
      )}
      <div class="deal-notes">
        {models.map(({ model, kpis }) =>
          kpis.length > 0 ? (
            <p key={model}>
              {t(
                'creditUsedBy',
                tMaybe(`attribution_${keyOf(model)}`, model),
                listWords(kpis.map(({ name }) => name)),
              )}
            </p>
          ) : null,
        )}
        {dataDriven.length > 0 ? (
          <p>{t('creditDataDriven', listWords(dataDriven.map(({ name }) => name)))}</p>
        ) : null}
        {leftOut > 0 ? <p>{plural('creditLeftOut', leftOut)}</p> : null}
      </div>
      {campaigns.length > 0 ? (
        <details class="deal-details">
          <summary>{t('creditHow')}</summary>
          <ul>
            <li>{t('creditHow_first_touch')}</li>
            <li>{t('creditHow_last_touch')}</li>
            <li>{t('creditHow_linear')}</li>
            <li>{t('creditHow_position_based')}</li>
            <li>{plural('creditHow_time_decay', credit.halfLifeDays)}</li>
          </ul>
        </details>
      ) : null}
    </Section>
  );
});

interface CreditRow {
  key: string;
  name: string;
  /** Whole percents by model. */
  percents: number[];
}

/** Rows to draw: campaigns beyond the first few as one. */
function rowsOf({ campaigns, models }: CreditView, all: boolean): CreditRow[] {
  const columns = models.map(({ shares }) => wholePercents(shares));
  const rows = campaigns.map((campaign, i) => ({
    key: campaign.key,
    name: recordName(campaign),
    percents: columns.map((column) => column[i] ?? 0),
  }));
  if (all || rows.length <= SHOWN + 1) return rows;
  const rest = rows.slice(SHOWN);
  const percents = columns.map((_, model) => rest.reduce((sum, row) => sum + (row.percents[model] ?? 0), 0));
  return [...rows.slice(0, SHOWN), { key: '', name: plural('creditRest', rest.length), percents }];
}

function CreditTable({ credit }: { credit: CreditView }) {
  const [all, setAll] = useState(false);
  const { models, campaigns } = credit;
  return (
    <>
      <table class="credit">
        <caption class="quiet-text">{t('creditCaption')}</caption>
        <thead>
          <tr>
            {models.map(({ model, kpis }) => (
              <th key={model} scope="col" class={kpis.length > 0 ? 'own' : ''}>
                <abbr title={tMaybe(`attribution_${keyOf(model)}`, model)}>
                  {tMaybe(`creditHead_${keyOf(model)}`, model)}
                </abbr>
                {kpis.length > 0 ? <span class="quiet-text"> {t('creditOwn')}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        {rowsOf(credit, all).map(({ key, name, percents }) => (
          <tbody key={key}>
            <tr>
              <th colSpan={models.length} scope="rowgroup" dir="auto">
                {name}
              </th>
            </tr>
            <tr>
              {models.map(({ model, kpis }, i) => (
                <td
                  key={model}
                  class={kpis.length > 0 ? 'own' : ''}
                  data-model={tMaybe(`creditHead_${keyOf(model)}`, model)}
                >
                  {formatNumber((percents[i] ?? 0) / 100, { style: 'percent' })}
                  <span class="credit-bar" aria-hidden="true">
                    <span style={{ inlineSize: `${percents[i] ?? 0}%` }} />
                  </span>
                </td>
              ))}
            </tr>
          </tbody>
        ))}
      </table>
      {campaigns.length > SHOWN + 1 ? (
        <Button look="plain" slim aria-expanded={all ? 'true' : 'false'} onClick={() => setAll(!all)}>
          {all ? t('showLess') : t('creditAll')}
        </Button>
      ) : null}
    </>
  );
}
