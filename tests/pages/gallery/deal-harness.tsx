/** Shows the sections of a deal with a made-up worker, who answers in a later turn. */
import { act } from 'preact/test-utils';
import { vi } from 'vitest';
import { ActivitySection } from '../../../components/activity/activity-section.tsx';
import { DealHead } from '../../../components/deal/deal-head.tsx';
import { DealSections } from '../../../components/deal/deal-sections.tsx';
import { ClockContext } from '../../../components/format/clock.ts';
import { type Acting, ActingContext } from '../../../components/panel/acting.ts';
import type { PanelView } from '../../../utils/panel/view.ts';
import * as drawn from '../../unit/fixtures/drawn.ts';
import { fakeActing } from './acting-fixtures.ts';
import { NOW } from './fixtures.ts';
// Loaded here, so that what loads it lazily has it at once however busy the machine is.
import '../../../components/deal/field-question.tsx';

/** A write as a section gave it to the panel. */
interface Written {
  command: string;
  request: Record<string, unknown>;
  now?: (view: PanelView) => PanelView;
  undone?: () => void;
  done?: unknown;
}

interface Shown {
  /** What was written, in order. */
  acts: Written[];
  onOpen: ReturnType<typeof vi.fn>;
}

export function show(view: PanelView, over: Partial<Acting> | null = {}): Shown {
  const acts: Written[] = [];
  const acting =
    over === null
      ? null
      : fakeActing({
          act: async (what) => {
            acts.push(what as unknown as Written);
            return { undo: 'token' } as never;
          },
          ...over,
        });
  const onOpen = vi.fn();
  drawn.draw(
    <ClockContext.Provider value={NOW}>
      <ActingContext.Provider value={acting}>
        <DealHead view={view} onOpen={onOpen} />
        <DealSections view={view} onOpen={onOpen} />
        <ActivitySection view={view} />
      </ActingContext.Provider>
    </ClockContext.Provider>,
  );
  return { acts, onOpen };
}

/** Answers of the worker, and parts that are loaded when they are needed, come in later turns. */
export const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));
export async function press(name: string | RegExp): Promise<void> {
  drawn.press(name);
  await settle();
}
export async function submit(within: Element): Promise<void> {
  drawn.submit(within);
  await settle();
}
export const section = (heading: string) => {
  const found = [...drawn.root.querySelectorAll('section')].find(
    (one) => one.querySelector('h2')?.textContent === heading,
  );
  if (!found) throw new Error(`no section “${heading}”`);
  return found;
};
