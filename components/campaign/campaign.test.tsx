// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type ANSWERS,
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

beforeAll(() => installFakeI18n());

let root: HTMLElement;
/** What was written, in order. */
let written: { type: string; request: Record<string, unknown> }[];
beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
  written = [];
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
  // What a part that was loaded listens to, it listens to a frame after it is drawn.
  await act(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
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
const texts = (selector: string) => [...root.querySelectorAll(selector)].map((one) => one.textContent);
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
const key = (element: Element, name: string) =>
  act(async () => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  });
const quiet = campaignView({ campaign: QUIET_CAMPAIGN });
const tagged = campaignView({ campaign: QUIET_CAMPAIGN, experiments: [WATCHED] });
const box = () => field('Tag to a hypothesis') as HTMLInputElement;

describe('tagging', () => {
  test('t, a letter and Enter tag, also when Enter comes before the list', async () => {
    await show(quiet);
    await key(document.body, 't');
    expect(document.activeElement).toBe(box());
    box().value = 's';
    await act(async () => {
      box().dispatchEvent(new Event('input', { bubbles: true }));
      box().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    });
    await until(() => written.length > 0);
    expect(written).toEqual([
      { type: 'tag.put', request: { target: { type: 'experiment', id: 'exp-12' }, role: 'tests' } },
    ]);
    await until(() => text('.toast').includes('Tagged to EXP-12 · Security pack with the proposal'));
    expect(text('article')).toContain('EXP-12 · Security pack with the proposal');
    expect(text('.tag-line')).toContain('Tagged by you');
  });

  test('t is a letter where letters are typed', async () => {
    await show(quiet);
    const search = root.querySelector('input[type=search]') as HTMLInputElement;
    search.focus();
    await key(search, 't');
    expect(document.activeElement).toBe(search);
  });

  test('the list says what each believes and how it stands; arrows and Escape as everywhere', async () => {
    await show(quiet);
    await type('Tag to a hypothesis', 'sec');
    await until(() => root.querySelectorAll('[role=option]').length === 3);
    expect(texts('[role=option]')[0]).toContain('If we attach the security pack at Proposal, then win rate');
    expect(texts('[role=option]')[0]).toContain('Running · Win rate · Demand gen');
    expect(texts('[role=option]')[2]).toBe('+ New hypothesis “sec”');
    await key(box(), 'ArrowDown');
    expect(box().getAttribute('aria-activedescendant')).toBe(root.querySelector('[aria-selected=true]')?.id);
    expect(text('[aria-selected=true]')).toContain('EXP-07');
    await key(box(), 'Escape');
    expect(box().getAttribute('aria-expanded')).toBe('false');
  });

  test('what is found nowhere is not made by an Enter that came too early', async () => {
    await show(quiet);
    await act(async () => {
      box().value = 'zzz';
      box().dispatchEvent(new Event('input', { bubbles: true }));
      box().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    });
    await until(() => root.querySelectorAll('[role=option]').length === 1);
    expect(root.querySelector('.experiment-form')).toBeNull();
    await key(box(), 'Enter');
    await until(() => field('If'));
    expect(field('If')?.value).toBe('zzz');
  });

  test('a key in the name offers the tag; taken, the offer is gone', async () => {
    await show(campaignView());
    await press('Tag to EXP-12');
    expect(written[0]?.request).toMatchObject({ target: { id: 'exp-12' } });
    await until(() => !button('Tag to EXP-12'));
  });

  test('a name whose key is none can be copied as it was meant', async () => {
    const writeText = vi.fn(async () => undefined);
    vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({ writeText } as unknown as Clipboard);
    await show(campaignView());
    expect(text('.banner.warn')).toContain('Did you mean EXP-12 · Security pack with the proposal?');
    await press('Copy corrected name');
    await until(() => text('.banner.warn').includes('Copied'));
    expect(writeText).toHaveBeenCalledExactlyOnceWith('2026q4_EXP-12_webinar_dach');
  });

  test('where nothing may be copied the name stands there to be copied by hand', async () => {
    vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({
      writeText: async () => Promise.reject(new Error('refused')),
    } as unknown as Clipboard);
    await show(campaignView());
    await press('Copy corrected name');
    await until(() => field('The browser does not let us copy here: copy it yourself'));
    expect(field('The browser does not let us copy here: copy it yourself')?.value).toBe(
      '2026q4_EXP-12_webinar_dach',
    );
  });

  test('role and note are their author’s; untagging is everybody’s', async () => {
    await show(tagged);
    await press('EXP-12 · Security pack');
    await type('What this campaign does for the hypothesis', 'supports');
    await type('Note', 'Only mails');
    await press('Save the tag');
    expect(written).toEqual([
      {
        type: 'tag.put',
        request: { target: { type: 'experiment', id: 'exp-12' }, role: 'supports', note: 'Only mails' },
      },
    ]);
    await until(() => text('.tag-line').includes('supports it “Only mails”'));
    await press('Untag');
    expect(written[1]).toMatchObject({ type: 'tag.remove', request: { target: { id: 'exp-12' } } });
  });

  test('a colleague’s tag says whose it is and can only be taken off', async () => {
    const pin = { by: 'local:other', byName: 'Dana', role: 'tests' as const, at: '2026-10-10T09:00:00Z' };
    await show({ ...tagged, experiments: [{ ...WATCHED, pin }] });
    expect(text('.tag-line')).toContain('Tagged by Dana, 2 days ago');
    await press('EXP-12 · Security pack');
    await until(() => button('Untag'));
    expect(field('Note')).toBeUndefined();
  });
});

describe('what is told', () => {
  test('undo asks for what the write gave', async () => {
    await show(quiet, { 'tag.put': () => ({ undo: 'token-1' }), undo: () => ({ state: 'changed' }) });
    await type('Tag to a hypothesis', 'sec');
    await until(() => root.querySelector('[role=option]'));
    await key(box(), 'Enter');
    await press('Undo');
    expect(written.at(-1)).toEqual({ type: 'undo', request: { token: 'token-1' } });
    await until(() => text('.toast').includes('Somebody changed it since, so nothing was taken back.'));
  });

  test('a refusal stands above the cards and can be put away', async () => {
    await show(tagged, {
      'tag.remove': () => {
        throw new Error('no');
      },
    });
    await press('EXP-12 · Security pack');
    await press('Untag');
    await until(() => text('.panel-notes .banner').includes('That did not work.'));
    await press('Dismiss');
    await until(() => !root.querySelector('.panel-notes .banner'));
  });

  test('the first write asks for a name, and a form is not lost when it is not given', async () => {
    const onSetName = vi.fn();
    await show({ ...quiet, person: { id: 'local:me' } }, {}, onSetName);
    await type('Tag to a hypothesis', 'sec');
    await until(() => root.querySelector('[role=option]'));
    await key(box(), 'Enter');
    expect(written).toEqual([]);
    await type('Your name, so that colleagues know who pinned it', 'Ana');
    await act(async () => {
      root.querySelector<HTMLFormElement>('.panel-ask form')?.requestSubmit();
    });
    await until(() => written.length === 1);
    expect(onSetName).toHaveBeenCalledExactlyOnceWith('Ana');
  });

  test('alerts have their numbers; the verdict has the rule’s own words', async () => {
    await show(tagged);
    expect(texts('.watch li')).toEqual([
      'Stop: Sales cycle length above 50 days for 7 days, now 2 of 7',
      'Look: 12 days left until its end, 24 Oct',
      'Look: guardrail Net revenue retention is off target: 104% against 108%, since 1 Sept',
      'Runs beside “Price page in the offer” with the same KPI and audience: each disturbs the other’s numbers.',
    ]);
    await press('EXP-12 · Security pack');
    expect(text('.verdict')).toContain('A success by the decision rule: Win rate went from 21.4% to 24.6%');
    expect(text('.verdict')).toContain('The rule says: scale at +3 points');
    expect(texts('.campaigns li')).toEqual([
      '2026q4_EXP-12_search_dach · Google Ads',
      'campaign 3 · Mailchimp',
    ]);
  });

  test('a holdout is said before anything else', async () => {
    await show(
      fx.view({
        holdouts: [{ id: 'x', title: 'Pack', key: 'EXP-12', control: 'no pack', endsOn: '2027-06-30' }],
      }),
    );
    const main = root.querySelector('main') as HTMLElement;
    expect(main.firstElementChild?.textContent).toBe(
      'Holdout: leave this record alone. It is in the control group of EXP-12 · Pack until 30 Jun 2027. Control: no pack.',
    );
  });

  test('what was tried, and whom it reached', async () => {
    await show(campaignView());
    // Markdown is loaded when it is first shown.
    await until(() => text('.tried').includes('Send it before'));
    const card = text('.tried');
    for (const part of ['Lost', '+0.4%', '(-0.9% to +1.7%)', 'Then: Try a variation', 'KPI Win rate']) {
      expect(card).toContain(part);
    }
    expect(texts('.reached li')[0]).toContain('Northwind – annual plan, 40 seats · deal · HubSpot');
    expect(root.textContent).toContain('and 21 more');
  });
});

describe('starting', () => {
  test('what is required blocks, what is missing only warns', async () => {
    const planned = { ...WATCHED, status: 'planned' as const };
    const items = PRELAUNCH.map((item) => ({ ...item, required: false }));
    await show(
      { ...tagged, experiments: [planned] },
      {
        'experiment.get': () => ({ body: { id: 'exp-12', title: 'Pack' }, version: 'v1', prelaunch: items }),
      },
    );
    await press('EXP-12 · Security pack');
    await press('Start');
    await press('Start now');
    await until(() => written.length === 1);
    expect(written[0]).toMatchObject({
      type: 'experiment.save',
      request: { version: 'v1', body: { id: 'exp-12', status: 'running' } },
    });
  });

  test('nothing starts without what the workspace requires', async () => {
    await show({ ...tagged, experiments: [{ ...WATCHED, status: 'planned' }] });
    await press('EXP-12 · Security pack');
    await press('Start');
    await until(() => button('Start now'));
    expect(texts('.prelaunch li')[0]).toBe('Missing: Add a stop rule that can be met. (required here)');
    await press('Start now');
    expect(written).toEqual([]);
  });
});
