import type { WhyView } from '../../utils/panel/view.ts';
import { Chip } from '../ui/chip.tsx';
import { stagesWords } from './words.ts';

/** The stages that a card is for, in one line: where there are many, the opened card names them all. */
export function StagesChip({ why }: { why: WhyView }) {
  const words = stagesWords(why);
  return (
    <Chip title={words}>
      <span class="cut">{words}</span>
    </Chip>
  );
}
