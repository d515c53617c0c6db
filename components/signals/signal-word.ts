import type { SignalType } from '../../utils/activity/signal-types.ts';
import { tMaybe } from '../../utils/i18n/i18n.ts';

/** `hand-off` → "Hand-off". */
export function signalWord(type: SignalType): string {
  return tMaybe(`signal_${type.replaceAll('-', '_')}`, type);
}
