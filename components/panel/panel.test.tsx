// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, test, vi } from 'vitest';
import * as ex from '../../tests/pages/gallery/experiment-fixtures.ts';
import * as fx from '../../tests/pages/gallery/fixtures.ts';
import { searchBox, show } from '../../tests/pages/gallery/panel-harness.tsx';
import {
  button,
  drawnAfresh,
  find,
  key,
  press,
  root,
  texts,
  write,
} from '../../tests/unit/fixtures/drawn.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import type { Reach } from '../../utils/queries/use-reach.ts';
import type { PanelProps } from './panel-props.ts';

drawnAfresh();

/** Writes succeed; what they say and the view that they show at once is noted. */
function fakeReach() {
  const written: [string, object][] = [];
  const views: PanelView[] = [];
  const write = async (type: string, request: object, now?: (view: PanelView) => PanelView) => {
    written.push([type, request]);
    if (now) views.push(now(fx.view()));
    return type === 'undo' ? { state: 'undone' } : { undo: 'token' };
  };
  const reach = { where: {}, ask: vi.fn(), write: write as Reach['write'] };
  return { reach, written, views };
}

describe('what it says', () => {
  test('a holdout is said before anything else, also before what is said of the page', () => {
    const holdouts = [{ id: 'x', title: 'Pack', key: 'EXP-12' }];
    show({ place: <p class="place">Which account is this?</p>, view: fx.view({ holdouts }) });
    expect(find('main').firstElementChild?.textContent).toMatch(/^Holdout: leave this record alone/);
    expect(find('main').querySelector('.place')).not.toBeNull();
  });

  test('headings are exact, in order, with the record above them', () => {
    show();
    expect(texts('h1')).toEqual(['Northwind – annual plan, 40 seats, three years']);
    expect(root.querySelector('h1')?.title).toBe('Northwind – annual plan, 40 seats, three years');
    expect(texts('h2')).toEqual(['KPIs here', 'Experiments here', 'Agreements']);
    expect(texts('.kicker')).toEqual(['Deal · HubSpot · Acme workspace']);
    expect(searchBox().getAttribute('aria-label')).toBe('Search KPIs, terms and experiments');
  });

  test('a card shows health in words, value, target and kind in one line', () => {
    show();
    const card = root.querySelector('article')?.textContent ?? '';
    for (const part of ['Off target', 'Win rate', '21.4%', 'target ≥ 25% by 31 Dec', 'lagging']) {
      expect(card).toContain(part);
    }
    expect(root.querySelector('.sparkline')?.getAttribute('aria-label')).toMatch(
      /^Trend: 25.6% in .* then 21.4% in Sept 2026$/,
    );
  });

  test('chips count what is off and what runs', () => {
    show();
    expect(texts('.panel-chips > .chip:not(.stage-picker)')).toEqual([
      '1 off target',
      '1 experiment running',
    ]);
  });

  test('an experiment says if, then, because, its days and its stop rule with numbers', () => {
    show();
    const text = root.textContent ?? '';
    expect(text).toContain('12 days left');
    expect(text).toContain(
      'If we attach the security pack at Proposal, then win rate rises by 3 points, because legal',
    );
    expect(text).toContain(
      'Stop rule: Sales cycle length above 50 days for 7 days: at 51 days, 2 of 7 so far',
    );
  });

  test('without a stage each card says which stage it is for', () => {
    const { stage: _, ...view } = fx.view();
    show({ view });
    expect(root.querySelector('select')?.selectedOptions[0]?.textContent).toBe('Set the stage');
    expect(root.textContent).toContain('Qualified or Proposal');
    expect(root.textContent).toContain('any stage');
  });

  test('no code, key or empty place shows in any state', () => {
    const views: Partial<PanelProps>[] = [
      {},
      { view: null, state: 'loading' },
      { view: null, state: 'error', onRetry: () => {} },
      { view: null, state: 'offline' },
      { view: fx.view({ kpis: [], experiments: [], agreements: [] }) },
      {
        view: fx.view({
          kpis: [fx.ARR, fx.RETENTION, fx.LONG, fx.TIME_TO_VALUE],
          experiments: [ex.MET_RULE, ex.WON, ex.LOST, ex.IDEA, ex.PLANNED],
        }),
      },
      ...fx.STATUSES.map((status) => ({ view: fx.view({ status }) })),
    ];
    for (const over of views) {
      show(over);
      for (const toggle of root.querySelectorAll<HTMLElement>('.card-toggle[aria-expanded=false]'))
        act(() => toggle.click());
      // A code of the model that has no word, an empty place or a key would show like this.
      expect(root.textContent).not.toMatch(/\b[a-z]+_[a-z]+\b|undefined|null|NaN|\$\d/);
    }
  });
});

describe('what it does', () => {
  test('a card opens and closes, and stays open over a refresh but not over another record', () => {
    show();
    expect(button('Win rate').getAttribute('aria-expanded')).toBe('false');
    press('Win rate');
    expect(button('Win rate').getAttribute('aria-expanded')).toBe('true');
    for (const fact of [
      'Counts',
      'Does not count',
      'Formula',
      'Owners',
      'Source',
      'Who decides',
      'Verified',
      'Why here',
    ]) {
      expect(texts('dt')).toContain(fact);
    }
    expect(root.textContent).toContain('1 Oct by RevOps, again in 3 weeks');
    expect(root.textContent).toContain('Every deal at stage Qualified or Proposal');
    show({ view: fx.view() });
    expect(button('Win rate').getAttribute('aria-expanded')).toBe('true');
    show({ view: fx.view({ record: { ...fx.view().record, key: 'hubspot/42/deal/1002' } }) });
    expect(button('Win rate').getAttribute('aria-expanded')).toBe('false');
  });

  test('pin and unpin', () => {
    const given = show();
    press('Win rate');
    press('Pin Win rate');
    expect(given.onPin).toHaveBeenCalledExactlyOnceWith({ type: 'kpi', id: 'win-rate' });
    press('Average deal size');
    press('Unpin Average deal size');
    expect(given.onUnpin).toHaveBeenCalledExactlyOnceWith({ type: 'kpi', id: 'deal-size' });
  });

  test('the first write asks for the name, once, and is then done', async () => {
    const given = show({ view: fx.view({ person: { id: 'local:me' } }) });
    press('Win rate');
    press('Pin Win rate');
    expect(given.onPin).not.toHaveBeenCalled();
    const input = find<HTMLInputElement>('.panel-ask input');
    expect(document.activeElement).toBe(input);
    act(() => root.querySelector('form')?.requestSubmit());
    expect(root.textContent).toContain('Type the name that colleagues know you by.');
    write(input, '  Ana ');
    await act(async () => root.querySelector('form')?.requestSubmit());
    expect(given.onSetName).toHaveBeenCalledExactlyOnceWith('Ana');
    expect(given.onPin).toHaveBeenCalledExactlyOnceWith({ type: 'kpi', id: 'win-rate' });
    expect(root.querySelector('.panel-ask')).toBeNull();
  });

  test('Escape takes back the question about the name, not the panel', () => {
    const given = show({ view: fx.view({ person: { id: 'local:me' } }) });
    press('Win rate');
    press('Pin Win rate');
    key(find('.panel-ask input'), 'Escape');
    expect(root.querySelector('.panel-ask')).toBeNull();
    expect(given.onClose).not.toHaveBeenCalled();
    key(find('.panel'), 'Escape');
    expect(given.onClose).toHaveBeenCalledOnce();
  });

  test('the stage is chosen by its place in the list, shows at once and can be taken back', async () => {
    const { reach, written, views } = fakeReach();
    show({ reach });
    const choose = (value: string) => write(find<HTMLSelectElement>('select'), value);
    choose('2');
    expect(written.at(-1)).toEqual(['stage.set', { stage: 'Closed won' }]);
    expect(views.at(-1)?.stage).toEqual({ stage: 'Closed won', from: 'person' });
    await vi.waitFor(() => expect(texts('.toast > span')).toEqual(['Stage set to Closed won']));
    press('Undo');
    expect(written.at(-1)).toEqual(['undo', { token: 'token' }]);
    expect(views.at(-1)).toEqual(fx.view());
    choose('-1');
    expect(written.at(-1)).toEqual(['stage.set', { stage: null }]);
    expect(views.at(-1)?.stage).toBeUndefined();
  });

  test('a stage of two pipelines is chosen and shown in its own', async () => {
    const { reach, written, views } = fakeReach();
    const stages = ['New', 'Renewal'].map((pipeline) => ({ stage: 'Proposal', pipeline }));
    const stage = { stage: 'proposal', pipeline: 'renewal', from: 'page' } as const;
    show({ reach, view: fx.view({ stage, stages }) });
    const select = find<HTMLSelectElement>('select');
    expect(select.value).toBe('1');
    write(select, '0');
    expect(written.at(-1)).toEqual(['stage.set', { stage: 'Proposal', pipeline: 'New' }]);
    expect(views.at(-1)?.stage).toEqual({ stage: 'Proposal', pipeline: 'New', from: 'person' });
  });

  test('a corrected stage can be read from the page again', async () => {
    const { reach, written } = fakeReach();
    const stage = { stage: 'Closed won', from: 'person', page: 'Proposal' } as const;
    show({ reach, view: fx.view({ stage }) });
    const select = find<HTMLSelectElement>('select');
    expect(select.options[0]?.text).toBe('Read from the page');
    write(select, '-1');
    expect(written.at(-1)).toEqual(['stage.set', { stage: 'Proposal' }]);
  });

  test('a stage asks for no name', () => {
    const { reach, written } = fakeReach();
    show({ view: fx.view({ person: { id: 'local:me' } }), reach });
    write(find<HTMLSelectElement>('select'), '0');
    expect(written).toHaveLength(1);
  });

  test('undo and sync now', () => {
    const given = show({ done: { action: 'pinned', name: 'Win rate' } });
    expect(texts('.toast > span')).toEqual(['Win rate is pinned here']);
    const before = button('Win rate');
    before.focus();
    act(() => button('Undo').focus());
    press('Undo');
    expect(given.onUndo).toHaveBeenCalledOnce();
    // The button goes with what it took back: who works by keyboard is where they were.
    expect(document.activeElement).toBe(before);
    press('Sync now');
    expect(given.onSyncNow).toHaveBeenCalledOnce();
    // The sentence beside it needs the room.
    expect(texts('.panel-footer button')).not.toContain('Sync now');
  });

  test('an error offers to try again', () => {
    const onRetry = vi.fn();
    show({ view: null, state: 'error', onRetry });
    press('Try again');
    expect(onRetry).toHaveBeenCalledOnce();
  });

  test('what could not be seen is confirmed in the side panel, where there is one', () => {
    const refused = {
      state: 'error',
      error: 'Not saved yet.',
      errorCode: 'not-visible',
      onRetry: vi.fn(),
    } as const;
    const onOpenSidePanel = vi.fn();
    show({ ...refused, onOpenSidePanel });
    act(() => find('.banner.off .button').click());
    expect(onOpenSidePanel).toHaveBeenCalledOnce();
    expect(refused.onRetry).not.toHaveBeenCalled();
    show(refused);
    expect(root.querySelector('.banner.off .button')?.textContent).toBe('Try again');
  });

  test('a hostile definition stays text', () => {
    const evil = fx.kpi({
      id: 'evil',
      name: '<img src=x onerror=alert(1)>',
      definition: '<script>alert(1)</script><img src=x onerror=alert(1)>',
      source: { system: '<b>BI</b>', url: 'https://bi.example/' },
    });
    show({ view: fx.view({ kpis: [evil], experiments: [], agreements: [] }) });
    press('<img src=x onerror=alert(1)>');
    expect(root.querySelectorAll('img, script, b')).toHaveLength(0);
  });
});
