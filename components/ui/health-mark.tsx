import { type MessageKey, t } from '../../utils/i18n/i18n.ts';
import type { HealthState } from '../../utils/panel/view.ts';

const WORDS: Record<HealthState, MessageKey> = {
  'on-target': 'healthOnTarget',
  warning: 'healthWarning',
  'off-target': 'healthOffTarget',
  stale: 'healthStale',
  unknown: 'healthUnknown',
};

/** "On target", "Off target", … */
export function healthWord(state: HealthState): string {
  return t(WORDS[state]);
}

/**
 * The state as a shape, a colour and a hidden word: circle, diamond, square, clock, dashed circle.
 * `silent`: the word stands beside it already.
 */
export function HealthMark({ state, silent }: { state: HealthState; silent?: boolean }) {
  return (
    <>
      <svg
        class={`mark ${state}`}
        width=".75rem"
        height=".75rem"
        viewBox="0 0 12 12"
        aria-hidden="true"
        focusable="false"
      >
        <title>{healthWord(state)}</title>
        <Shape state={state} />
      </svg>
      {silent ? null : <span class="quiet-text">{healthWord(state)}</span>}
    </>
  );
}

function Shape({ state }: { state: HealthState }) {
  const outline = {
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 1.5,
    'stroke-linecap': 'round',
  } as const;
  switch (state) {
    case 'on-target':
      return <circle cx="6" cy="6" r="4.75" fill="currentColor" />;
    case 'warning':
      return <path d="M6 .4L11.6 6 6 11.6.4 6z" fill="currentColor" stroke-linejoin="round" />;
    case 'off-target':
      return <rect x="1.4" y="1.4" width="9.2" height="9.2" rx="1.6" fill="currentColor" />;
    case 'stale':
      return <path d="M6 1.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6zM6 3.6V6l1.7 1.2" {...outline} />;
    case 'unknown':
      return <circle cx="6" cy="6" r="4.75" stroke-dasharray="2 2.97" {...outline} />;
  }
}
