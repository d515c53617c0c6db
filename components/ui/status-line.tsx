import type { ComponentChildren } from 'preact';
import type { HealthState } from '../../utils/panel/view.ts';
import { HealthMark } from './health-mark.tsx';

/** How things stand, in one sentence with its shape. */
export function StatusLine({ state, children }: { state: HealthState; children: ComponentChildren }) {
  return (
    <span class="status-line">
      <HealthMark state={state} silent />
      <span>{children}</span>
    </span>
  );
}
