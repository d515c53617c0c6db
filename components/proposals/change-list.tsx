import './proposals.css';
import { t } from '../../utils/i18n/i18n.ts';
import type { ChangedField, MeasureView } from '../../utils/panel/proposal-view.ts';
import type { DiffPart } from '../../utils/panel/word-diff.ts';
import { changeWords, fieldWords } from './change-words.ts';

/** What a change does, field by field: "Target: 30% → 35%"; of a long text the words that go and that come. */
export function ChangeList({
  fields,
  measure,
  now,
}: {
  fields: readonly ChangedField[];
  measure?: MeasureView | undefined;
  now: number;
}) {
  return (
    <dl class="changes">
      {fields.map((field) => {
        const words = changeWords(field, { measure, now });
        const was = field.standing === 'conflict' ? fieldWords(field, field.was, { measure, now }) : '';
        return (
          <div key={field.path.join('.')}>
            <dt>{words.label}</dt>
            <dd>
              {field.standing === 'done' ? (
                <>
                  {fieldWords(field, field.wanted, { measure, now })}{' '}
                  <span class="soft">{t('proposal_doneAlready')}</span>
                </>
              ) : words.kind === 'text' ? (
                <ChangedText parts={words.parts} />
              ) : (
                <>
                  <Gone text={words.before || t('versionNothing')} /> <span aria-hidden="true">→</span>{' '}
                  <Added text={words.after || t('versionNothing')} />
                </>
              )}
              {field.standing === 'conflict' ? (
                <span class="block stop-now small">
                  {was ? t('proposal_conflictWas', was) : t('proposal_conflict')}
                </span>
              ) : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function ChangedText({ parts }: { parts: readonly DiffPart[] }) {
  return (
    <span class="changed-text" dir="auto">
      {parts.map(({ kind, text }, i) =>
        kind === 'same' ? (
          <Same key={i} text={text} />
        ) : kind === 'gone' ? (
          <Gone key={i} text={text} />
        ) : (
          <Added key={i} text={text} />
        ),
      )}
    </span>
  );
}

/** Around what changes a few words are enough to find the place. */
const KEPT_WORDS = 8;

function Same({ text }: { text: string }) {
  const words = text.split(/(?<=\s)(?=\S)/u);
  if (words.length <= 3 * KEPT_WORDS) return <>{text}</>;
  return (
    <>
      {words.slice(0, KEPT_WORDS).join('')}
      <span class="soft">… </span>
      {words.slice(-KEPT_WORDS).join('')}
    </>
  );
}

/** Screen readers say nothing of `del` and `ins`: the words beside them are for them. */
function Gone({ text }: { text: string }) {
  return (
    <del>
      <span class="quiet-text">{t('proposal_readGone')} </span>
      {text}
    </del>
  );
}

function Added({ text }: { text: string }) {
  return (
    <ins>
      <span class="quiet-text">{t('proposal_readNew')} </span>
      {text}
    </ins>
  );
}
