import { useState } from 'preact/hooks';
import { plural, t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import type { RefusedView } from './shared-props.ts';
import { changedThing, refusedWords } from './shared-words.ts';

interface RefusedChangesProps {
  refused: readonly RefusedView[];
  onRetry: (id?: string) => void;
  onDiscard: (id: string) => void;
}

/** Changes that the shared workspace did not take: why, what was written, and what can be done with each. */
export function RefusedChanges({ refused, onRetry, onDiscard }: RefusedChangesProps) {
  const [copied, setCopied] = useState<string | null>(null);
  if (refused.length === 0) return null;
  const copy = ({ id, reason, words }: RefusedView) => {
    const text = [id, refusedWords({ reason }), words].filter(Boolean).join('\n');
    void navigator.clipboard.writeText(text).then(
      () => setCopied(id),
      () => setCopied(null),
    );
  };
  return (
    <section class="refused" aria-label={plural('shared_refused', refused.length)}>
      <ul class="stack">
        {refused.map((change) => {
          const thing = changedThing(change.id);
          return (
            <li key={change.id} class="refused-change">
              <p>
                <span class="name">{thing}</span> {refusedWords(change)}
              </p>
              {change.words ? <blockquote class="soft">{change.words}</blockquote> : null}
              <div class="row wrap">
                {/* What somebody else's word stands in the place of is not to be sent. */}
                {change.words === undefined ? (
                  <Button slim aria-label={t('shared_retryLabel', thing)} onClick={() => onRetry(change.id)}>
                    {t('tryAgain')}
                  </Button>
                ) : null}
                <Button
                  slim
                  icon="copy"
                  aria-label={t('shared_copyLabel', thing)}
                  onClick={() => copy(change)}
                >
                  {t(copied === change.id ? 'copiedWord' : 'copyWord')}
                </Button>
                <Button
                  slim
                  icon="trash"
                  aria-label={t('shared_discardLabel', thing)}
                  onClick={() => onDiscard(change.id)}
                >
                  {t('shared_discard')}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
      {refused.filter(({ words }) => words === undefined).length > 1 ? (
        <Button slim onClick={() => onRetry()}>
          {t('shared_retryAll')}
        </Button>
      ) : null}
    </section>
  );
}
