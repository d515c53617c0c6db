/** The panel of a campaign as a person has it before them: drawn whole, with a worker that answers from lists. */
import { act } from 'preact/test-utils';
import { beforeEach, expect, vi } from 'vitest';
import { ClockContext } from '../../../components/format/clock.ts';
import type { Acting } from '../../../components/panel/acting.ts';
import { Panel } from '../../../components/panel/panel.tsx';
import type { AnyCard } from '../../../components/panel/panel-props.ts';
import type { PanelView } from '../../../utils/panel/view.ts';
import * as drawn from '../../unit/fixtures/drawn.ts';
import { type ANSWERS, campaignView, fakeReach, QUIET_CAMPAIGN, WATCHED } from './campaign-fixtures.ts';
import * as fx from './fixtures.ts';

export const quiet = campaignView({ campaign: QUIET_CAMPAIGN });
export const tagged = campaignView({ campaign: QUIET_CAMPAIGN, experiments: [WATCHED] });

/** What was written, in order. */
export let written: { type: string; request: Record<string, unknown> }[];

/** Looks a card up in the panel that is shown; `null`: goes back from it. */
export let lookUp: (card: AnyCard | null) => Promise<void>;

/** What the worker says of the record by now. */
export let see: (now: PanelView) => Promise<void>;

/** To be called once at the top of a test file. */
export function drawnAfresh(): void {
  drawn.drawnAfresh();
  beforeEach(() => {
    written = [];
  });
}

/** Shows the panel; a write changes the view as the page's query would, and stays. */
export async function show(
  start: PanelView,
  answers: typeof ANSWERS = {},
  onSetName = vi.fn(),
  drafts?: Acting['drafts'],
) {
  const base = fakeReach(answers);
  let view = start;
  const reach = {
    ...base,
    ...(drafts && { drafts }),
    write: (async (type: string, request: object, now?: (before: PanelView) => PanelView) => {
      written.push({ type, request: request as Record<string, unknown> });
      if (now) view = now(view);
      draw();
      return base.ask(type as never, request as never);
    }) as typeof base.write,
  };
  const search = {
    query: '',
    results: null,
    found: null as AnyCard | null,
    onQuery: vi.fn(),
    onChoose: vi.fn(),
    onCloseFound: vi.fn(),
  };
  const given = {
    state: 'ready' as const,
    reach,
    search,
    errorWords: () => 'That did not work.',
    onPin: vi.fn(),
    onUnpin: vi.fn(),
    onUndo: vi.fn(),
    onDismiss: vi.fn(),
    onSetName,
    onSyncNow: vi.fn(),
    onClose: vi.fn(),
  };
  const draw = () =>
    drawn.draw(
      <ClockContext.Provider value={fx.NOW}>
        <Panel {...given} view={view} />
      </ClockContext.Provider>,
    );
  see = async (now) => {
    view = now;
    draw();
    await act(async () => undefined);
  };
  lookUp = async (card) => {
    search.found = card;
    draw();
    await act(async () => undefined);
  };
  draw();
  await until(() => !drawn.root.querySelector('.campaign-head-room'));
  // What a part that was loaded listens to, it listens to a frame after it is drawn.
  await act(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
}

/** Parts are loaded and answers come later; what is waited for has to come. */
export async function until(there: () => unknown): Promise<void> {
  await vi.waitFor(
    async () => {
      await act(async () => undefined);
      expect(there()).toBeTruthy();
    },
    { timeout: 10_000, interval: 5 },
  );
}

export const text = (selector: string) => drawn.root.querySelector(selector)?.textContent ?? '';
export const button = (name: string) =>
  [...drawn.root.querySelectorAll<HTMLElement>('button, summary')].find((one) =>
    drawn.nameOf(one).startsWith(name),
  );

export async function press(name: string): Promise<void> {
  await until(() => button(name));
  await act(async () => button(name)?.click());
}

/** The control of this label. */
export const field = (label: string) =>
  [...drawn.root.querySelectorAll<HTMLInputElement>('input, textarea, select')].find(
    (one) => (one.labels?.[0]?.textContent || one.getAttribute('aria-label')) === label,
  );

export async function type(label: string, value: string): Promise<void> {
  await until(() => field(label));
  const input = field(label) as HTMLInputElement;
  await act(async () => {
    input.focus();
    drawn.write(input, value);
  });
}

export async function choose(name: string): Promise<void> {
  const option = () =>
    [...drawn.root.querySelectorAll<HTMLElement>('[role=option]')].find((one) =>
      one.textContent?.startsWith(name),
    );
  await until(option);
  await act(async () => option()?.click());
}

export const submit = () =>
  act(async () => drawn.root.querySelector<HTMLFormElement>('.experiment-form')?.requestSubmit());
