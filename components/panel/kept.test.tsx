// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import * as campaign from '../../tests/pages/gallery/campaign-harness.tsx';
import { dealView } from '../../tests/pages/gallery/deal-fixtures.ts';
import { press, settle, show, submit } from '../../tests/pages/gallery/deal-harness.tsx';
import { draw, drawnAfresh, key, labelled, root, write } from '../../tests/unit/fixtures/drawn.ts';
import type { PanelView } from '../../utils/panel/view.ts';

const { until } = campaign;

drawnAfresh();

/** Texts as the session of the browser keeps them, in the order in which they came. */
function shelf(texts = new Map<string, string>()) {
  return {
    texts,
    drafts: {
      read: async (name: string) => texts.get(name) ?? null,
      write: async (name: string, text: string) => void texts.set(name, text),
      remove: async (name: string) => void texts.delete(name),
    },
  };
}

let deals = 0;
/** Of a record that no other test has. */
function deal(): PanelView {
  const view = dealView();
  deals += 1;
  return { ...view, record: { ...view.record, key: `${view.record.key}-${deals}` } };
}
/** The panel is closed, and opened on another record. */
async function showAfresh(...given: Parameters<typeof show>) {
  draw(null);
  const shown = show(...given);
  await campaign.until(() => root.querySelector('.deal'));
  return shown;
}

const QUOTE = 'In the buyer’s words (optional)';
const CHANNEL = 'Channel (optional)';

describe('what was typed in a form among the sections', () => {
  test('a touch is there again after another record, and is no part of that', async () => {
    const { texts, drafts } = shelf();
    const [one, other] = [deal(), deal()];
    await showAfresh(one, { drafts });
    await press('Add touch');
    write(labelled(CHANNEL), 'email');
    write(labelled('Day'), '2026-10-01');
    await showAfresh(other, { drafts });
    await press('Add touch');
    expect([labelled(CHANNEL).value, labelled('Day').value]).toEqual(['', '2026-10-12']);
    await showAfresh(one, { drafts });
    await press('Add touch');
    expect([labelled(CHANNEL).value, labelled('Day').value]).toEqual(['email', '2026-10-01']);
    await press('Cancel');
    expect([...texts]).toEqual([]);
    await press('Add touch');
    expect(labelled(CHANNEL).value).toBe('');
  });

  test('it is there after Escape, in a page that opens later, and gone once it was sent', async () => {
    const { texts, drafts } = shelf();
    const view = deal();
    await showAfresh(view, { drafts });
    await press('Objection');
    write(labelled(QUOTE), 'Too slow.');
    key(labelled(QUOTE), 'Escape');
    // Another kind is no reason to type it again.
    await press('Buyer signal');
    expect(labelled(QUOTE).value).toBe('Too slow.');
    const later = { ...view, record: { ...view.record, key: `${view.record.key} later` } };
    for (const [name, text] of [...texts]) texts.set(name.replace(view.record.key, later.record.key), text);
    const { acts } = await showAfresh(later, { drafts });
    await press('Objection');
    expect(labelled(QUOTE).value).toBe('Too slow.');
    await press(/^Price/);
    expect(acts).toMatchObject([{ command: 'signal.put', request: { quote: 'Too slow.' } }]);
    await press('Objection');
    expect(labelled(QUOTE).value).toBe('');
    expect([...texts.keys()].filter((name) => name.endsWith('later'))).toEqual([]);
  });

  test('own words for a reason are kept as well', async () => {
    const view = deal();
    const worker = { ask: async () => [] as never };
    await showAfresh(view, worker);
    await press('Hand-off');
    write(labelled('What is it about?'), 'Contract signed');
    await showAfresh(view, worker);
    await press('Hand-off');
    expect(labelled('What is it about?').value).toBe('Contract signed');
    await submit(labelled('What is it about?'));
  });

  test('the words that are added to a signal later are kept as well, until they are saved or not wanted', async () => {
    const { texts, drafts } = shelf();
    const view = deal();
    const add = 'Add the buyer’s words: Legal or security joined';
    await showAfresh(view, { drafts });
    await press(add);
    write(labelled(QUOTE), 'Ask Ms Kern.');
    const { acts } = await showAfresh(view, { drafts });
    await press(add);
    expect(labelled(QUOTE).value).toBe('Ask Ms Kern.');
    await press('Cancel');
    expect([...texts]).toEqual([]);
    await press(add);
    expect(labelled(QUOTE).value).toBe('');
    write(labelled(QUOTE), 'Ask Mr Kern.');
    await submit(labelled(QUOTE));
    expect(acts).toMatchObject([{ command: 'signal.edit', request: { quote: 'Ask Mr Kern.' } }]);
    expect([...texts]).toEqual([]);
  });

  test('after everything was deleted nothing of it is left, in a page that stayed open too', async () => {
    const { texts, drafts } = shelf();
    const view = deal();
    await showAfresh(view, { drafts });
    await press('Objection');
    write(labelled(QUOTE), 'Too slow.');
    texts.clear();
    await showAfresh(view, { drafts });
    await press('Objection');
    expect(labelled(QUOTE).value).toBe('');
  });

  test('what a write did not take stays', async () => {
    const view = deal();
    await showAfresh(view, { act: async () => null });
    await press('Objection');
    write(labelled(QUOTE), 'Too slow.');
    await press(/^Price/);
    await showAfresh(view);
    await press('Objection');
    expect(labelled(QUOTE).value).toBe('Too slow.');
  });
});

test('a shelf that takes nothing more takes nothing away', async () => {
  const { texts, drafts } = shelf();
  const view = deal();
  await showAfresh(view, { drafts });
  await press('Add touch');
  write(labelled(CHANNEL), 'e');
  await settle();
  const full = { ...drafts, write: () => Promise.reject(new Error('full')) };
  await showAfresh(view, { drafts: full });
  await press('Add touch');
  write(labelled(CHANNEL), 'email');
  await settle();
  await showAfresh(view, { drafts: full });
  await press('Add touch');
  await settle();
  expect(labelled(CHANNEL).value).toBe('email');
  texts.clear();
  await showAfresh(view, { drafts: full });
  await press('Add touch');
  await settle();
  expect(labelled(CHANNEL).value).toBe('email');
});

describe('a form in the place of the sections', () => {
  const { field, press: choose, type } = campaign;

  test('fields of a hypothesis that are not its sentence are kept too, and nothing is kept of what was taken out again', async () => {
    const { texts, drafts } = shelf();
    await campaign.show(campaign.quiet, {}, undefined, drafts);
    await type('Tag to a hypothesis', 'x');
    await campaign.choose('+ New');
    await type('If', '');
    await type('Audience', 'finance teams');
    await choose('Keep for later');
    await choose('Go on with it');
    await until(() => field('Audience')?.value === 'finance teams');
    await type('Audience', '');
    expect([...texts]).toEqual([]);
  });

  test('an end that was begun is on the shelf, wherever it was begun', async () => {
    const { texts, drafts } = shelf();
    // No campaign: nothing there looks for drafts before the form does.
    const { campaign: _campaign, ...dashboard } = campaign.tagged;
    const ref = { ...dashboard.record.ref, kind: 'dashboard' as const };
    await campaign.show({ ...dashboard, record: { ...dashboard.record, ref } }, {}, undefined, drafts);
    await choose('EXP-12 · Security pack');
    await choose('Stop…');
    await type('Why', 'too few');
    expect([...texts.values()].join()).toContain('too few');
  });
});
