// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type ANSWERS,
  BODY,
  campaignView,
  fakeReach,
  PRELAUNCH,
  QUIET_CAMPAIGN,
  WATCHED,
} from '../../tests/pages/gallery/campaign-fixtures.ts';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import * as fx from '../../tests/pages/gallery/fixtures.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import { ClockContext } from '../format/clock.ts';
import { Panel } from '../panel/panel.tsx';
import { dropDraft, setShelf } from './keep-draft.ts';

beforeAll(() => installFakeI18n());

let root: HTMLElement;
/** What was written, in order. */
let written: { type: string; request: Record<string, unknown> }[];
beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
  written = [];
  setShelf(undefined);
});
afterEach(() => {
  render(null, root);
  root.remove();
});

/** Shows the panel; a write changes the view as the page's query would, and stays. */
async function show(start: PanelView, answers: typeof ANSWERS = {}, onSetName = vi.fn()) {
  const base = fakeReach(answers);
  let view = start;
  const reach = {
    ...base,
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
    found: null,
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
    render(
      <ClockContext.Provider value={fx.NOW}>
        <Panel {...given} view={view} />
      </ClockContext.Provider>,
      root,
    );
  await act(draw);
  await until(() => !root.querySelector('.campaign-head-room'));
  return given;
}

/** Parts are loaded and answers come later; what is waited for has to come. */
async function until(there: () => unknown): Promise<void> {
  await vi.waitFor(
    async () => {
      await act(async () => undefined);
      expect(there()).toBeTruthy();
    },
    { timeout: 10_000, interval: 5 },
  );
}

const text = (selector: string) => root.querySelector(selector)?.textContent ?? '';
const nameOf = (one: Element) => one.getAttribute('aria-label') ?? one.textContent ?? '';
const button = (name: string) =>
  [...root.querySelectorAll<HTMLElement>('button, summary')].find((one) => nameOf(one).startsWith(name));
async function press(name: string): Promise<void> {
  await until(() => button(name));
  await act(async () => button(name)?.click());
}
const field = (label: string) =>
  [...root.querySelectorAll<HTMLInputElement>('input, textarea, select')].find(
    (one) => (one.labels?.[0]?.textContent || one.getAttribute('aria-label')) === label,
  );
async function type(label: string, value: string): Promise<void> {
  await until(() => field(label));
  const input = field(label) as HTMLInputElement;
  await act(async () => {
    input.focus();
    input.value = value;
    input.dispatchEvent(new Event(input.localName === 'select' ? 'change' : 'input', { bubbles: true }));
  });
}
const quiet = campaignView({ campaign: QUIET_CAMPAIGN });
const tagged = campaignView({ campaign: QUIET_CAMPAIGN, experiments: [WATCHED] });

const saved = { id: 'x', undo: 'token', blocked: [], problems: [], prelaunch: PRELAUNCH };
const submit = () =>
  act(async () => root.querySelector<HTMLFormElement>('.experiment-form')?.requestSubmit());

beforeEach(() => {
  for (const what of ['new', 'exp-12']) dropDraft(quiet.record.key, what);
});

/** Opens the form of a new hypothesis by what was searched for. */
async function openNew(): Promise<void> {
  await type('Tag to a hypothesis', 'we call first');
  await choose('+ New');
}
async function choose(name: string): Promise<void> {
  await until(() =>
    [...root.querySelectorAll('[role=option]')].some((one) => one.textContent?.startsWith(name)),
  );
  const option = [...root.querySelectorAll<HTMLElement>('[role=option]')].find((one) =>
    one.textContent?.startsWith(name),
  );
  await act(async () => option?.click());
}

describe('a new hypothesis', () => {
  test('takes what was searched for, the KPI’s last value, and tags the campaign', async () => {
    await show(quiet);
    await openNew();
    await until(() => field('If')?.value === 'we call first');
    await type('then', 'more deals are won');
    await type('Primary KPI', 'win');
    await choose('Win rate');
    expect(field('Primary KPI')?.value).toBe('Win rate');
    expect(field('Baseline')?.value).toBe('21.4');
    await submit();
    expect(written).toHaveLength(1);
    expect(written[0]).toMatchObject({
      type: 'experiment.save',
      request: {
        tag: true,
        version: null,
        body: {
          title: 'We call first',
          hypothesis: { change: 'we call first', outcome: 'more deals are won' },
          primaryKpi: 'win-rate',
          baseline: 21.4,
          status: 'planned',
        },
      },
    });
    await until(() => text('.toast').includes('We call first is saved and tagged here'));
    expect(root.querySelector('.experiment-form')).toBeNull();
  });

  test('says what is missing at its field before it asks anybody', async () => {
    await show(quiet);
    await openNew();
    // The form's first field takes the focus when it is drawn; a person submits later than that.
    await until(() => document.activeElement === field('If'));
    await submit();
    expect(written).toEqual([]);
    await until(() => document.activeElement === field('then'));
    expect(field('then')?.getAttribute('aria-invalid')).toBe('true');
  });

  test('what the worker finds wrong stands at its field, in an opened group', async () => {
    await show(quiet, { 'experiment.save': () => ({ ...saved, problems: [['key', 'taken']] }) });
    await openNew();
    await type('then', 'more deals are won');
    await submit();
    await until(() => field('Key')?.getAttribute('aria-invalid') === 'true');
    await until(() => field('Key')?.closest('details')?.open === true);
    expect(root.textContent).toContain('Another experiment has this key.');
  });

  test('what the workspace requires is said where the check is', async () => {
    await show(quiet, { 'experiment.save': () => ({ ...saved, blocked: ['stop-rule'] }) });
    await openNew();
    await type('then', 'more deals are won');
    await type('Status', 'running');
    await submit();
    await until(() => text('.before-start .banner').includes('Add a stop rule that can be met.'));
  });

  test('tried again it is the same experiment', async () => {
    let tries = 0;
    await show(quiet, {
      'experiment.save': () => {
        tries += 1;
        if (tries === 1) throw new Error('no');
        return saved;
      },
    });
    await openNew();
    await type('then', 'more deals are won');
    await submit();
    await until(() => text('.panel-notes .banner').includes('That did not work.'));
    await type('If', 'we call first thing in the morning');
    await submit();
    const ids = written.map(({ request }) => (request.body as { id: string }).id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  test('what was typed is there after leaving, and gone when it is thrown away', async () => {
    await show(quiet);
    await openNew();
    await type('then', 'more deals are won');
    await press('Keep for later');
    await press('Go on with it');
    await until(() => field('then')?.value === 'more deals are won');
    await press('Throw it away');
    await until(() => field('Tag to a hypothesis'));
    expect(button('Go on with it')).toBeUndefined();
  });

  test('a shelf that refuses loses nothing while the page lives', async () => {
    const refuse = async () => Promise.reject(new DOMException('refused', 'SecurityError'));
    setShelf({ read: refuse, write: refuse, remove: refuse });
    await show(quiet);
    await openNew();
    await type('then', 'kept');
    await press('Keep for later');
    await press('Go on with it');
    await until(() => field('then')?.value === 'kept');
  });
});

describe('an experiment that exists', () => {
  const open = async () => {
    await press('EXP-12 · Security pack');
    await press('Edit');
    await until(() => field('If'));
  };

  test('is saved over the version that was opened, with all that the form does not show', async () => {
    await show(tagged);
    await open();
    await type('because', 'it is earlier');
    await submit();
    expect(written[0]?.request).toEqual({
      version: 'v1',
      body: { ...BODY, hypothesis: { ...(BODY.hypothesis as object), because: 'it is earlier' } },
    });
  });

  test('when somebody saved meanwhile, the person says which one counts and loses nothing', async () => {
    let version = 'v1';
    await show(tagged, {
      'experiment.get': () => ({ body: BODY, version, prelaunch: PRELAUNCH }),
      'experiment.save': () => {
        if (version === 'v2') return saved;
        version = 'v2';
        throw Object.assign(new Error('conflict'), { code: 'conflict' });
      },
    });
    await open();
    await type('because', 'mine');
    await submit();
    await until(() => button('Save mine over it'));
    expect(field('because')?.value).toBe('mine');
    expect(text('.panel-notes .banner')).toBe('');
    await press('Save mine over it');
    await until(() => written.length === 2);
    expect(written[1]?.request).toMatchObject({ version: 'v2', body: { hypothesis: { because: 'mine' } } });
  });
});

describe('the end of an experiment', () => {
  const open = async () => {
    await press('EXP-12 · Security pack');
    await press('Stop…');
    await until(() => field('What came of it'));
  };

  test('needs an outcome and a reason', async () => {
    await show(tagged);
    await open();
    await submit();
    expect(written).toEqual([]);
    await until(() => document.activeElement === field('What came of it'));
    expect(root.textContent).toContain('By the decision rule it is a success so far.');
  });

  test('counts give the lift, its interval and p, with the method named', async () => {
    await show(tagged);
    await open();
    await type('What came of it', 'won');
    await type('Why', 'More were won.');
    await type('Work it out from counts', 'conversions');
    await until(() => root.querySelectorAll('fieldset').length === 2);
    const numbers = [...root.querySelectorAll<HTMLInputElement>('fieldset .form-row input')];
    for (const [i, value] of ['1000', '100', '1000', '130'].entries()) {
      await act(async () => {
        const input = numbers[i] as HTMLInputElement;
        input.value = value;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      });
    }
    await until(() => text('.comparison').includes('lift +30%'));
    expect(text('.comparison')).toContain('95% interval');
    expect(text('.comparison')).toContain('Method: z test of two proportions');
    await press('Use this lift');
    expect(field('Lift in %')?.value).toBe('30');
    await submit();
    expect(written[0]?.request.body).toMatchObject({
      status: 'stopped',
      result: {
        outcome: 'won',
        reason: 'More were won.',
        lift: 0.3,
        variants: [
          { id: 'control', n: 1000, conversions: 100 },
          { id: 'treatment', n: 1000, conversions: 130 },
        ],
      },
    });
  });
});
