import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatNumber, t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

interface StepProps {
  /** From 1. */
  number: number;
  of: number;
  heading: string;
  state: 'done' | 'current' | 'ahead';
  /** What was chosen, once the step is done. */
  summary?: string;
  /** Focus the heading when the step becomes the current one (not on the first paint of the page). */
  takeFocus: boolean;
  onChange?: () => void;
  children: ComponentChildren;
}

/** One step on the line: open while it is the current one, a single line before and after. */
export function Step({ number, of, heading, state, summary, takeFocus, onChange, children }: StepProps) {
  const title = useRef<HTMLHeadingElement>(null);
  const current = state === 'current';
  useLayoutEffect(() => {
    if (current && takeFocus) title.current?.focus();
  }, [current, takeFocus]);
  return (
    <li class={`step ${state}`} aria-current={current ? 'step' : undefined}>
      <span class="step-mark" aria-hidden="true">
        {state === 'done' ? (
          <Icon name="check" size={14} />
        ) : number === of ? (
          <Icon name="star" size={14} />
        ) : (
          formatNumber(number)
        )}
      </span>
      <div class="step-body">
        <div class="row wrap">
          <h2 ref={title} tabIndex={-1}>
            <span class="quiet-text">
              {t('onboarding_progress', formatNumber(number), formatNumber(of))}:{' '}
            </span>
            {heading}
          </h2>
          {state === 'done' && onChange ? (
            <Button class="end" slim look="plain" aria-label={t('fieldChange', heading)} onClick={onChange}>
              {t('changeWord')}
            </Button>
          ) : null}
        </div>
        {state === 'done' && summary ? <p class="soft">{summary}</p> : null}
        {current ? children : null}
      </div>
    </li>
  );
}
