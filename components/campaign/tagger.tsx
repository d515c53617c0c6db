import type { RefObject } from 'preact';
import { t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { ExperimentOption } from '../../utils/panel/campaign-view.ts';
import type { Acting } from '../panel/acting.ts';
import { MarkedName } from '../panel/marked-name.tsx';
import { Chip } from '../ui/chip.tsx';
import { Combobox } from '../ui/combobox.tsx';
import { experimentName } from './experiment-name.ts';
import { marksOf } from './marks-of.ts';

const OPTIONS = 8;
const TAGGER_ID = 'tag-hypothesis';

/** Tags the campaign: `t`, a letter, Enter. What is not found can be written down from here. */
export function Tagger({
  acting,
  inputRef,
  onTag,
  onNew,
}: {
  acting: Acting;
  inputRef: RefObject<HTMLInputElement>;
  onTag: (option: ExperimentOption) => void;
  onNew: (words: string) => void;
}) {
  return (
    <Combobox
      searches
      id={TAGGER_ID}
      label={t('tagLabel')}
      placeholder={t('tagLabel')}
      shortcut="t"
      inputRef={inputRef}
      find={(query) => acting.ask('experiments.find', { ...acting.where, query, limit: OPTIONS })}
      keyOf={({ id }) => id}
      option={(option, query) => <ExperimentLine option={option} query={query} />}
      isGuess={({ near }) => near === true}
      onChoose={onTag}
      noneWords={(query) => (query === '' ? t('noExperimentYet') : t('noExperimentFound', query))}
      extra={(query) => ({
        words: (
          <span class="name option-extra">
            + {query === '' ? t('newHypothesis') : t('newHypothesisNamed', query)}
          </span>
        ),
        onChoose: () => onNew(query),
      })}
    />
  );
}

/** “EXP-12 · Security pack”, what it believes, and how it stands. */
function ExperimentLine({ option, query }: { option: ExperimentOption; query: string }) {
  const name = experimentName(option);
  const sentence = t('ifThen', option.change, option.outcome);
  const facts = [tMaybe(`experiment_${option.status}`, option.status), option.kpi, option.owner];
  return (
    <>
      <div class="row">
        <span class="name grow">
          <MarkedName name={name} marks={marksOf(name, query)} />
        </span>
        {option.tagged ? <Chip tone="go">{t('taggedWord')}</Chip> : null}
      </div>
      <div class="small two-lines">
        <MarkedName name={sentence} marks={marksOf(sentence, query)} />
      </div>
      <div class="small soft">{facts.filter(Boolean).join(' · ')}</div>
    </>
  );
}
