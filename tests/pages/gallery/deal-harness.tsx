/** Shows the sections of a deal with a made-up worker, and finds things in them as a person would. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { vi } from 'vitest';
import { ActivitySection } from '../../../components/activity/activity-section.tsx';
import { DealHead } from '../../../components/deal/deal-head.tsx';
import { DealSections } from '../../../components/deal/deal-sections.tsx';
import { ClockContext } from '../../../components/format/clock.ts';
import { type Acting, ActingContext } from '../../../components/panel/acting.ts';
import type { PanelView } from '../../../utils/panel/view.ts';
import { fakeActing } from './deal-fixtures.ts';
import { installFakeI18n } from './fake-browser.ts';
import { NOW } from './fixtures.ts';
// Loaded here, so that what loads it lazily has it at once however busy the machine is.
import '../../../components/deal/field-question.tsx';

export let root: HTMLElement;

export function open(): void {
  installFakeI18n();
  root = document.createElement('div');
  document.body.append(root);
}

export function close(): void {
  act(() => render(null, root));
  root.remove();
}

/** A write as a section gave it to the panel. */
interface Written {
  command: string;
  request: Record<string, unknown>;
  now?: (view: PanelView) => PanelView;
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
  act(() =>
    render(
      <ClockContext.Provider value={NOW}>
        <ActingContext.Provider value={acting}>
          <DealHead view={view} onOpen={onOpen} />
          <DealSections view={view} onOpen={onOpen} />
          <ActivitySection view={view} />
        </ActingContext.Provider>
      </ClockContext.Provider>,
      root,
    ),
  );
  return { acts, onOpen };
}

/** Answers of the worker, and parts that are loaded when they are needed, come in later turns. */
export const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));
export const named = (element: Element) => element.getAttribute('aria-label') ?? element.textContent?.trim();
export function button(name: string | RegExp): HTMLElement {
  const all = [...root.querySelectorAll<HTMLElement>('button, summary')];
  const found = all.find((one) =>
    typeof name === 'string' ? named(one) === name : name.test(named(one) ?? ''),
  );
  if (!found) throw new Error(`no button “${name}” among: ${all.map(named).join(', ')}`);
  return found;
}
export const press = async (name: string | RegExp) => {
  act(() => button(name).click());
  await settle();
};
export function labelled<E extends HTMLElement>(label: string): E {
  const found = [...root.querySelectorAll('label')].find((one) => one.textContent === label);
  const element = found && root.querySelector<E>(`[id="${found.htmlFor}"]`);
  if (!element) throw new Error(`nothing is labelled “${label}”`);
  return element;
}
export const write = (element: HTMLInputElement | HTMLTextAreaElement, text: string) =>
  act(() => {
    element.value = text;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
export const choose = (element: HTMLSelectElement, value: string) =>
  act(() => {
    element.value = value;
    element.dispatchEvent(new Event('change', { bubbles: true }));
  });
export const submit = async (within: HTMLElement) => {
  act(() => {
    within.closest('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
  await settle();
};
export const section = (heading: string) => {
  const found = [...root.querySelectorAll('section')].find(
    (one) => one.querySelector('h2')?.textContent === heading,
  );
  if (!found) throw new Error(`no section “${heading}”`);
  return found;
};
