// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, test, vi } from 'vitest';
import { campaignView, PRELAUNCH, WATCHED } from '../../tests/pages/gallery/campaign-fixtures.ts';
import {
  button,
  drawnAfresh,
  field,
  press,
  quiet,
  show,
  tagged,
  text,
  type,
  until,
  written,
} from '../../tests/pages/gallery/campaign-harness.tsx';
import * as fx from '../../tests/pages/gallery/fixtures.ts';
import { root, texts } from '../../tests/unit/fixtures/drawn.ts';
import type { CampaignView, TriedBefore } from '../../utils/panel/campaign-view.ts';

drawnAfresh();

const key = (element: Element, name: string) =>
  act(async () => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  });
const box = () => field('Tag to a hypothesis') as HTMLInputElement;

describe('what is told', () => {
  test('undo asks for what the write gave', async () => {
    await show(quiet, { 'tag.put': () => ({ undo: 'token-1' }), undo: () => ({ state: 'changed' }) });
    await type('Tag to a hypothesis', 'sec');
    await until(() => root.querySelector('[role=option]'));
    await key(box(), 'Enter');
    await press('Undo');
    expect(written.at(-1)).toEqual({ type: 'undo', request: { token: 'token-1' } });
    await until(() =>
      text('.toast').includes(
        'Somebody changed it since, or everybody knows of it by now, so nothing was taken back.',
      ),
    );
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
    await type('Your name, so that colleagues know who did it', 'Ana');
    await act(async () => {
      root.querySelector<HTMLFormElement>('.panel-ask form')?.requestSubmit();
    });
    await until(() => written.length === 1);
    expect(onSetName).toHaveBeenCalledExactlyOnceWith('Ana');
  });

  test('alerts have their numbers; the verdict has the rule’s own words', async () => {
    await show(tagged);
    expect(texts('.watch li')).toEqual([
      'Stop: Sales cycle length above 50 days for 7 days: at 51 days, 2 of 7 so far',
      'Look: 12 days left until its end, 24 Oct',
      'Look: guardrail Net revenue retention is off target overall: 104% against 108%, since 1 Sept',
      'Runs beside “Price page in the offer” with the same KPI and audience: each disturbs the other’s numbers.',
      'Runs beside “Shorter form” with the same KPI and labels: each may disturb the other’s numbers.',
    ]);
    await press('EXP-12 · Security pack');
    expect(text('.verdict')).toContain('A success by the decision rule: Win rate went from 21.4% to 24.6%');
    expect(text('.verdict')).toContain('The rule says: scale at +3 points');
    expect(texts('.campaigns li')).toEqual([
      '2026q4_EXP-12_search_dach · Google Ads',
      'campaign 3 · Mailchimp',
    ]);
  });

  test('other campaigns that nobody counted to the end', async () => {
    const list = WATCHED.campaigns?.list ?? [];
    await show({ ...tagged, experiments: [{ ...WATCHED, campaigns: { total: 100, more: true, list } }] });
    await press('EXP-12 · Security pack');
    expect(texts('.campaigns > p')).toEqual(['100 or more other campaigns are tagged to it:']);
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

  test.each([
    ['security', 'In common: the word “security”'],
    ['security, proposal', 'In common: the words “security” and “proposal”'],
  ])('words in common are quoted, and one is one: %s', async (words, said) => {
    const campaign = campaignView().campaign as CampaignView;
    const [one] = campaign.triedBefore as [TriedBefore];
    const triedBefore: TriedBefore[] = [{ ...one, because: [{ what: 'wording', text: words }] }];
    await show(campaignView({ campaign: { ...campaign, triedBefore } }));
    await until(() => text('.tried').includes('In common'));
    expect(text('.tried')).toMatch(new RegExp(`${said}$`));
  });

  test('what was tried, and whom it reached', async () => {
    await show(campaignView());
    // Markdown is loaded when it is first shown.
    await until(() => text('.tried').includes('Send it before'));
    const card = text('.tried');
    for (const part of ['Lost', '+0.4%', '(−0.9% to +1.7%)', 'Then: Try a variation', 'KPI Win rate']) {
      expect(card).toContain(part);
    }
    expect(texts('.reached li')[0]).toContain('Northwind – annual plan, 40 seats · deal · HubSpot');
    expect(root.textContent).toContain('and 21 more');
  });

  test('of more touches than are read it gives no number for all, and says why', async () => {
    const { campaign, ...view } = campaignView();
    if (!campaign) throw new Error('no campaign');
    await show({
      ...view,
      campaign: { ...campaign, reached: { ...campaign.reached, total: 480, read: 500 } },
    });
    await until(() => root.querySelector('.reached'));
    const section = root.querySelector('.reached')?.closest('section');
    expect(section?.querySelector('.section-head')?.textContent).toBe('Reached by this campaign');
    expect(section?.textContent).toContain('480 or more: only 500 touches are read');
    expect(section?.textContent).not.toContain('and 4');
  });

  test('a touch of a colleague’s today whose noon is ahead here is no news from the future', async () => {
    const { campaign, ...view } = campaignView();
    if (!campaign) throw new Error('no campaign');
    const [first] = campaign.reached.records;
    if (!first) throw new Error('it reached nobody');
    const record = { ...first, lastAt: '2026-10-12T20:00:00Z', times: 1 };
    await show({ ...view, campaign: { ...campaign, reached: { total: 1, records: [record] } } });
    await until(() => root.querySelector('.reached'));
    expect(text('.reached .figures')).toBe('just now');
  });
});

describe('starting', () => {
  test('what is required blocks, what is missing only warns', async () => {
    const planned = { ...WATCHED, status: 'planned' as const };
    const items = PRELAUNCH.map((item) => ({ ...item, required: false }));
    await show(
      { ...tagged, experiments: [planned] },
      {
        'experiment.get': () => ({
          body: { id: 'exp-12', title: 'Pack', startsOn: '2026-10-01' },
          version: 'v1',
          prelaunch: items,
        }),
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
    // Now, not on the day that was planned: which day that is, the worker says.
    expect(written[0]?.request.body).not.toHaveProperty('startsOn');
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
