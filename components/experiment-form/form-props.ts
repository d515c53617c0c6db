import type { Acting } from '../panel/acting.ts';
import type { Draft } from './draft.ts';
import type { Faults } from './faults.ts';

/** What every group of the form takes. */
export interface GroupProps {
  draft: Draft;
  /** Changes some fields. */
  set: (fields: Partial<Draft>) => void;
  faults: Faults;
  acting: Acting;
}
