// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, test } from 'vitest';
import { DEAL, dealView } from '../../tests/pages/gallery/deal-fixtures.ts';
import { press, section, settle, show, submit } from '../../tests/pages/gallery/deal-harness.tsx';
import { drawnAfresh, labelled, root, write } from '../../tests/unit/fixtures/drawn.ts';

drawnAfresh();

describe('does it count', () => {
  test('says yes, no with every failing condition, and what is not known', () => {
    show(dealView());
    const lines = [...section('Does this deal count?').querySelectorAll('li')].map((one) => one.textContent);
    expect(lines[0]).toMatch(/^Counts in: Pipeline created/);
    expect(lines[1]).toContain(
      'Not in Qualified pipeline: Close date is empty; Amount is 18,400, below 20,000',
    );
    expect(lines[2]).toContain('Forecast this quarter – Tier is not known; Budget agreed is not known');
  });

  test('asks for a day in a day box and keeps it with the record', async () => {
    const { acts } = show(dealView());
    await press('Change: Close date');
    const box = labelled('Close date');
    expect(box.type).toBe('date');
    await submit(box);
    expect(acts).toEqual([]);
    expect(root.textContent).toContain('Give a value, or say that it is empty.');
    write(box, '2026-12-18');
    await submit(box);
    expect(acts).toMatchObject([
      {
        command: 'fields.set',
        request: { fields: { close_date: '2026-12-18' } },
        done: 'Close date saved: 18 Dec',
      },
    ]);
    expect(acts[0]?.now?.(dealView()).deal?.fields.close_date).toEqual({
      value: '2026-12-18',
      from: 'person',
    });
    expect(() => labelled('Close date')).toThrow();
  });

  test.each([
    ['31.3.2026', '2026-03-31'],
    ['06/05/2026', ''],
  ])('a day that the page shows as %s stands in the box as “%s”', async (value, day) => {
    const view = dealView();
    const deal = { ...DEAL, fields: { close_date: { value, from: 'page' } } } as const;
    const { acts } = show({ ...view, deal });
    await press('Change: Close date');
    expect(labelled('Close date').value).toBe(day);
    await submit(labelled('Close date'));
    expect(acts.map(({ request }) => request.fields)).toEqual(day ? [{ close_date: day }] : []);
  });

  test('what is filled in and cannot be read is not asked to be filled in', async () => {
    const view = dealView();
    const conditions = DEAL.counts[2]?.conditions.map((one) => ({
      ...one,
      why: one.field === 'tier' ? ('unreadable' as const) : ('missing' as const),
      ...(one.field === 'tier' ? { found: 'gold?' } : {}),
    }));
    const counts = DEAL.counts.flatMap((one, i) => (i === 2 && conditions ? [{ ...one, conditions }] : []));
    show({ ...view, deal: { ...DEAL, counts } });
    const names = [...section('Does this deal count?').querySelectorAll('button')].map(
      (one) => one.textContent,
    );
    expect(names.slice(-2)).toEqual(['Change: Tier', 'Fill in: Budget agreed']);
  });

  test('what was corrected can be read from the page again', async () => {
    const view = dealView();
    const deal = {
      ...DEAL,
      fields: { close_date: { value: null, from: 'person', page: '2026-12-01' } },
    } as const;
    const { acts } = show({ ...view, deal });
    await press('Change: Close date');
    await press('Read from the page');
    expect(acts).toMatchObject([
      { command: 'fields.set', request: { fields: { close_date: '2026-12-01' } } },
    ]);
  });

  test.each([
    ['1,200.5', 1200.5],
    ['1 200', 1200],
    ['0,5', 0.5],
    ['-3', -3],
    ['12,000', 12_000],
    ['12.000', 12_000],
    ['0,500', 0.5],
    ['12.000,50', 12_000.5],
  ])('reads the number %s as %d', async (text, amount) => {
    const { acts } = show(dealView());
    await press('Change: Amount');
    write(labelled('Amount'), text);
    await submit(labelled('Amount'));
    expect(acts).toMatchObject([{ request: { fields: { amount } } }]);
  });

  // Whether it is the KPI's is judged with the condition.
  test.each(['€ 12.000', '¥ 12,000', '12 000 kr'])('keeps an amount with its currency: %s', async (text) => {
    const { acts } = show(dealView());
    await press('Change: Amount');
    write(labelled('Amount'), text);
    await submit(labelled('Amount'));
    expect(acts).toMatchObject([{ request: { fields: { amount: text } } }]);
  });

  test('a number that is left as it stands is the same', async () => {
    const view = dealView();
    const deal = { ...DEAL, fields: { ...DEAL.fields, amount: { value: 2.345, from: 'person' } } } as const;
    const { acts } = show({ ...view, deal });
    await press('Change: Amount');
    await submit(labelled('Amount'));
    expect(acts).toMatchObject([{ request: { fields: { amount: 2.345 } } }]);
  });

  test('a text for a number is refused in words', async () => {
    const { acts } = show(dealView());
    await press('Change: Amount');
    write(labelled('Amount'), 'a lot');
    await submit(labelled('Amount'));
    expect(acts).toEqual([]);
    expect(root.textContent).toContain('Type a number');
  });

  test('yes or no, one of a list, something else, and empty', async () => {
    const { acts } = show(dealView());
    await press('Fill in: Budget agreed');
    write(labelled('Budget agreed'), '1');
    await submit(labelled('Budget agreed'));
    await press('Fill in: Tier');
    write(labelled('Tier'), '1');
    await submit(labelled('Tier'));
    await press('Fill in: Tier');
    write(labelled('Tier'), 'other');
    write(labelled('Something else'), 'Bronze');
    await submit(labelled('Something else'));
    await press('Fill in: Tier');
    await press('It is empty');
    expect(acts.map(({ request }) => request.fields)).toEqual([
      { budget_agreed: false },
      { tier: 'Silver' },
      { tier: 'Bronze' },
      { tier: null },
    ]);
  });

  test('what a person filled in is shown and can be changed, also where it settles the question', async () => {
    const view = dealView();
    const [counted] = DEAL.counts;
    const amount = DEAL.counts[1]?.conditions.find(({ field }) => field === 'amount');
    if (!counted || !amount) throw new Error('the fixture has no amount');
    const counts = [{ ...counted, conditions: [{ ...amount, state: 'holds' as const }] }];
    const fields = { amount: { value: 1500.5, from: 'person' as const } };
    const { acts } = show({ ...view, deal: { ...DEAL, counts, fields } });
    await press('Change: Amount (1,500.5)');
    expect(labelled('Amount').value).toBe('1500.5');
    // Typed by mistake, it can be taken away too.
    expect(section('Does this deal count?').textContent).toContain('It is empty');
    write(labelled('Amount'), '1.500,75');
    await submit(labelled('Amount'));
    expect(acts).toMatchObject([
      { request: { fields: { amount: 1500.75 } }, done: 'Amount saved: 1,500.75' },
    ]);
  });

  test('what the page says needs no change while it settles the question', () => {
    const fields = { close_date: { value: '2026-12-01', from: 'page' as const } };
    const counts = DEAL.counts.flatMap((one) => (one.verdict === 'counts' ? [one] : []));
    show({ ...dealView(), deal: { ...DEAL, counts, fields } });
    expect(section('Does this deal count?').textContent).not.toContain('Change: ');
  });

  test('what two KPIs ask for is asked for once', () => {
    const view = dealView();
    const counts = view.deal?.counts ?? [];
    const [asking] = counts.filter(({ verdict }) => verdict === 'unknown');
    if (!view.deal || !asking) throw new Error('the fixture asks for nothing');
    const twin = { ...asking, kpi: { ...asking.kpi, id: 'twin', name: 'Twin' } };
    show({ ...view, deal: { ...view.deal, counts: [...counts, twin] } });
    const buttons = [...section('Does this deal count?').querySelectorAll('button')];
    expect(buttons.filter(({ textContent }) => textContent === 'Fill in: Tier')).toHaveLength(1);
    expect(section('Does this deal count?').textContent).toContain('Twin – Tier is not known');
  });

  test('the focus goes back to the question, and after an answer to what it settled', async () => {
    show(dealView());
    await press('Fill in: Tier');
    await press('Cancel');
    expect(document.activeElement?.textContent).toBe('Fill in: Tier');
    await press('Fill in: Tier');
    write(labelled('Tier'), '1');
    await submit(labelled('Tier'));
    expect(document.activeElement?.textContent).toContain('Forecast this quarter');
  });

  test('a refused value stays in its box', async () => {
    show(dealView(), { act: async () => null });
    await press('Change: Amount');
    write(labelled('Amount'), '25000');
    await submit(labelled('Amount'));
    expect(labelled('Amount').value).toBe('25000');
  });
});

describe('at this stage', () => {
  test('says what good is, what is still to do and what is tested', () => {
    show(dealView());
    const text = section('At stage Proposal').textContent ?? '';
    expect(text).toContain('Win rate ≥ 25%');
    expect(text).toContain('1 of 3');
    expect(text).toContain('EXP-12 Running');
  });

  test.each<[what: string, stages: string[], shown: string[]]>([
    ['by its journey stage', ['conversion'], ['Win rate']],
    ['by the tool’s id for it', ['contractsent'], ['Win rate']],
    ['at another stage', ['Lost'], ['Sales cycle']],
  ])('a KPI that is meant for it %s', (_what, stages, shown) => {
    const { kpis, ...rest } = dealView();
    const [winRate, cycle] = kpis;
    if (!winRate || !cycle) throw new Error('the fixture has two KPIs');
    show({
      ...rest,
      stage: { stage: 'Contract sent', from: 'page' },
      stages: [
        { stage: 'Contract Sent', journey: 'conversion' },
        { stage: 'Lost', journey: 'retention' },
      ],
      kpis: [
        { ...winRate, why: { ...winRate.why, stages } },
        { ...cycle, name: 'Sales cycle', why: { ...cycle.why, stages: [] } },
      ],
    });
    const lines = [...section('At stage Contract sent').querySelectorAll('.stage-line')][0];
    expect([...(lines?.querySelectorAll('button') ?? [])].map((one) => one.textContent)).toEqual(shown);
  });

  test('what is meant for the stage of that name in another pipeline is not', () => {
    const { kpis, ...rest } = dealView();
    const card = kpis[0];
    if (!card) throw new Error('the fixture has KPIs');
    show({
      ...rest,
      stage: { stage: 'Proposal', pipeline: 'Renewal', from: 'page' },
      stages: [
        { stage: 'Proposal', pipeline: 'New', journey: 'conversion' },
        { stage: 'Proposal', pipeline: 'Renewal', journey: 'retention' },
      ],
      kpis: ['conversion', 'retention'].map((stage) => ({
        ...card,
        id: stage,
        name: stage,
        why: { ...card.why, stages: [stage] },
      })),
    });
    const text = section('At stage Proposal').querySelector('.stage-line')?.textContent;
    expect(text).toContain('retention');
    expect(text).not.toContain('conversion');
  });

  test('a tick is kept with the record and shows at once', async () => {
    const { acts } = show(dealView());
    act(() => labelled('Whoever decides has been met').click());
    await settle();
    expect(acts).toMatchObject([{ command: 'fields.set', request: { fields: { 'exit-maker': true } } }]);
    expect(acts[0]?.now?.(dealView()).deal?.exits[0]?.items.map(({ done }) => done)).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('without a stage asks for one', async () => {
    const { stage: _, ...view } = dealView();
    const { acts } = show(view);
    const select = section('At this stage').querySelector('select') as HTMLSelectElement;
    write(select, '1');
    await settle();
    expect(acts).toMatchObject([{ command: 'stage.set', request: { stage: 'Proposal' } }]);
  });
});
