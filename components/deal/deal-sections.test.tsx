// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, test } from 'vitest';
import { DEAL, dealView, MANY_DEAL, NO_DEAL, WEBINAR } from '../../tests/pages/gallery/deal-fixtures.ts';
import { press, section, settle, show, submit } from '../../tests/pages/gallery/deal-harness.tsx';
import { drawnAfresh, labelled, nameOf, root, write } from '../../tests/unit/fixtures/drawn.ts';
import { instantOf } from './local-day.ts';

drawnAfresh();

describe('touches', () => {
  test('each with its day, channel and part', () => {
    show(dealView());
    const rows = [...section('Touches').querySelectorAll('li')].map((one) => one.textContent);
    expect(rows[0]).toBe('2026q4_EXP-12_webinar_dach9 Oct · webinar · Google Ads · YouInfluenced it');
    expect(rows[1]).toContain('campaign 9');
  });

  test('what the address names is one press', async () => {
    const { acts } = show(dealView());
    expect(root.textContent).toContain('This address names the campaign Autumn search, brand.');
    await press('Add as touch');
    expect(acts).toMatchObject([
      {
        command: 'touch.put',
        request: { id: DEAL.offers[0]?.touch, channel: 'cpc', occurredAt: instantOf('2026-10-12') },
      },
    ]);
  });

  test('one is added with the campaign found by its name, today unless said otherwise', async () => {
    const { acts } = show(dealView());
    await press('Add touch');
    const box = labelled('Campaign');
    expect(document.activeElement).toBe(box);
    await submit(box);
    expect(root.textContent).toContain('Choose the campaign that reached it.');
    write(box, 'webinar');
    await settle();
    act(() => {
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    });
    expect(box.value).toBe(WEBINAR.title);
    const day = labelled('Day');
    expect(day.max).toBe('2026-10-12');
    write(day, '2026-10-20');
    await submit(box);
    expect(acts).toEqual([]);
    expect(root.textContent).toContain('The day lies ahead.');
    write(day, '2026-10-01');
    write(labelled('Part it played'), 'sourced');
    write(labelled('Channel (optional)'), ' email ');
    await submit(box);
    expect(acts).toMatchObject([
      { command: 'touch.put', request: { campaign: WEBINAR.ref, role: 'sourced', channel: 'email' } },
    ]);
    expect(acts[0]?.request.occurredAt).toMatch(/^2026-10-01T/);
    const after = acts[0]?.now?.(dealView()).deal?.touches ?? [];
    expect(after.map(({ occurredAt }) => occurredAt)).toEqual(
      after
        .map(({ occurredAt }) => occurredAt)
        .sort()
        .reverse(),
    );
    expect(after).toHaveLength(DEAL.touches.length + 1);
  });

  test('a removed one leaves at once', async () => {
    const { acts } = show(dealView());
    await press('Remove the touch of campaign 9 on 20 Jul');
    expect(acts).toMatchObject([{ command: 'activity.remove', request: { id: DEAL.touches[1]?.id } }]);
    expect(acts[0]?.now?.(dealView()).deal?.touches).toHaveLength(3);
  });
});

describe('line of sight and credit', () => {
  test('whoever does not see the picture is told the same, gaps included', () => {
    show(dealView());
    const sight = section('Line of sight');
    expect(sight.querySelector('.sight')?.getAttribute('aria-hidden')).toBe('true');
    expect(sight.querySelector('.quiet-text ol')?.textContent).toBe(
      [
        'Campaign Partner event, Vienna (reached it once)',
        'Hypothesis EXP-12 · Security pack with the proposal (Running)',
        'KPI Win rate (Off target)KPI New business ARR (On target)North Star Net new ARR (Close to target)',
        'Campaign campaign 9 (reached it once)No hypothesis yet',
        'Campaign 2026q4_EXP-12_webinar_dach (reached it 2 times)',
        'Hypothesis EXP-12 · Security pack with the proposal (Running)',
        'KPI Win rate (Off target)KPI New business ARR (On target)North Star Net new ARR (Close to target)',
      ].join(''),
    );
    expect(sight.querySelectorAll('.quiet-text button')).toHaveLength(0);
  });

  test('a KPI that a campaign is tagged to itself stands behind the hypothesis that is missing', () => {
    const nodes = [
      { id: 'campaign:c', type: 'campaign', name: 'Fair', times: 1 },
      { id: 'kpi:win', type: 'kpi', name: 'Win rate', state: 'off-target' },
    ] as const;
    const edges = [{ from: 'campaign:c', to: 'kpi:win' }];
    show(dealView({ ...DEAL, sight: { nodes: [...nodes], edges, hasStar: true } }));
    expect(section('Line of sight').querySelector('.quiet-text ol')?.textContent).toBe(
      [
        'Campaign Fair (reached it once)',
        'No hypothesis yet',
        'KPI Win rate (Off target)',
        'Not tied to the North Star',
      ].join(''),
    );
  });

  test('of a long line both ends are told, and how many KPIs lie between', () => {
    const nodes = [
      { id: 'campaign:c', type: 'campaign', name: 'Fair', times: 1 },
      { id: 'experiment:e', type: 'experiment', name: 'Pack', state: 'running' },
      { id: 'kpi:win', type: 'kpi', name: 'Win rate', state: 'off-target' },
      { id: 'north-star:arr', type: 'north-star', name: 'ARR', state: 'on-target' },
    ] as const;
    const edges = [
      { from: 'campaign:c', to: 'experiment:e' },
      { from: 'experiment:e', to: 'kpi:win' },
      { from: 'kpi:win', to: 'north-star:arr', via: 18 },
    ];
    show(dealView({ ...DEAL, sight: { nodes: [...nodes], edges, hasStar: true } }));
    const sight = section('Line of sight');
    expect(sight.querySelector('.sight-cell.kpi')?.textContent).toContain('via 18 more');
    expect(sight.querySelector('.quiet-text ol')?.textContent).toContain(
      'KPI Win rate (Off target)via 18 more → North Star ARR (On target)',
    );
  });

  test('turned over, names open their cards', async () => {
    const { onOpen } = show(dealView());
    await press('As text');
    expect(section('Line of sight').querySelector('.sight')).toBeNull();
    act(() => section('Line of sight').querySelector<HTMLElement>('li button')?.click());
    expect(onOpen).toHaveBeenCalledWith({ type: 'experiment', id: 'exp-12' });
  });

  test('many campaigns are one cell', () => {
    show(dealView(MANY_DEAL));
    expect(section('Line of sight').textContent).toContain('+7 more');
    expect(section('Line of sight').textContent).not.toContain('Earlier campaigns');
  });

  test('those that its picture leaves out are counted in words', () => {
    show(dealView({ ...DEAL, sight: { ...DEAL.sight, left: 1200 } }));
    expect(section('Line of sight').textContent).toContain('Earlier campaigns not shown here: 1,200');
  });

  test('each column of credit sums to 100, also folded', async () => {
    show(dealView(MANY_DEAL));
    const sums = () =>
      [0, 1, 2, 3, 4].map((column) =>
        [...root.querySelectorAll('.credit tbody')].reduce(
          (sum, body) => sum + Number.parseInt(body.querySelectorAll('td')[column]?.textContent ?? '', 10),
          0,
        ),
      );
    expect(root.querySelectorAll('.credit tbody')).toHaveLength(6);
    expect(sums()).toEqual([100, 100, 100, 100, 100]);
    await press('Show all campaigns');
    expect(root.querySelectorAll('.credit tbody')).toHaveLength(9);
    expect(sums()).toEqual([100, 100, 100, 100, 100]);
  });

  test("the KPI's own model is marked in words, left-out touches and data-driven KPIs are told", () => {
    show(dealView());
    const credit = section('Credit by model');
    const heads = [...credit.querySelectorAll('thead th')].map((one) => one.textContent);
    expect(heads).toEqual(['First', 'Last', 'Linear', 'Position (used here)', 'Decay']);
    expect(credit.textContent).toContain('Position-based is used by Pipeline created.');
    expect(credit.textContent).toContain('2 touches are left out');
    expect(credit.textContent).toContain('Return on ad spend: counted by a data-driven model');
    expect(credit.textContent).toContain('half as much for each 7 days earlier');
  });

  test('nothing known is said, not drawn', () => {
    show(dealView(NO_DEAL));
    expect(section('Line of sight').textContent).toContain('No campaign is known to have reached it yet');
    expect(section('Touches').textContent).toContain('No touch is known on this deal');
    expect(section('Credit by model').textContent).toContain('no credit to share on this deal');
    expect(root.querySelector('table')).toBeNull();
  });
});

test('with nobody to ask everything shows and nothing is offered', () => {
  show(dealView(), null);
  const names = [...root.querySelectorAll('button')].map(nameOf);
  expect(names.filter((name) => /add|remove|change|fill|log/i.test(name ?? ''))).toEqual([]);
  expect(root.querySelector('input:not([disabled])')).toBeNull();
});

test('no code, key or empty place shows in any state', async () => {
  for (const deal of [DEAL, NO_DEAL, MANY_DEAL]) {
    show(dealView(deal));
    const texts = [...root.querySelectorAll('*')].flatMap((element) =>
      [...element.childNodes]
        .filter(({ nodeType }) => nodeType === 3)
        .map(({ textContent }) => textContent ?? ''),
    );
    expect(texts.filter((text) => /undefined|null|NaN|\$\d|\[object/.test(text))).toEqual([]);
    // A message that is missing shows its key.
    expect(texts.filter((text) => /^[a-z]+[A-Z_]\w*[^\W_]$/.test(text.trim()))).toEqual([]);
  }
});
