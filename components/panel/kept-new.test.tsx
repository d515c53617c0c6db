// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, test, vi } from 'vitest';
import { until } from '../../tests/pages/gallery/campaign-harness.tsx';
import { dealView } from '../../tests/pages/gallery/deal-fixtures.ts';
import { press, settle, show, submit } from '../../tests/pages/gallery/deal-harness.tsx';
import { draw, drawnAfresh, find, key, labelled, root, write } from '../../tests/unit/fixtures/drawn.ts';
import { signalId, touchId } from '../../utils/activity/schema.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import { PENDING_LIFE_MS } from '../../utils/queries/ask.ts';
import type { Act, Acting } from './acting.ts';

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
  await until(() => root.querySelector('.deal'));
  return shown;
}

const QUOTE = 'In the buyer’s words (optional)';
const CHANNEL = 'Channel (optional)';

describe('a touch or a signal that was confirmed in the side panel', () => {
  /** The one form, with a panel that may be covered: what is sent waits elsewhere, and is shown for a moment. */
  async function covered(view: PanelView, over: Partial<Acting> = {}) {
    const sent: { id: string }[] = [];
    const put = (async ({ request, now }: Act<'signal.put' | 'touch.put'>) => {
      sent.push(request as { id: string });
      show(now?.(view) ?? view, worker);
      await Promise.resolve();
      return null;
    }) as Acting['act'];
    const worker = { act: put, ...over };
    await showAfresh(view, worker);
    return { sent, worker };
  }
  const signalled = (view: PanelView, uuid: string): PanelView => {
    const [first] = view.deal?.signals ?? [];
    if (!view.deal || !first) throw new Error('no signal');
    const signals = [{ ...first, id: signalId(view.record.ref, uuid) }, ...view.deal.signals];
    return { ...view, deal: { ...view.deal, signals } };
  };

  test('leaves an empty form, which makes another one', async () => {
    const { texts, drafts } = shelf();
    const view = deal();
    const { sent, worker } = await covered(view, { drafts });
    await press('Objection');
    write(labelled(QUOTE), 'Too slow.');
    await press(/^Price/);
    // Not written: the words stay, whatever was shown meanwhile.
    expect(labelled(QUOTE).value).toBe('Too slow.');
    show(view, worker);
    await settle();
    expect(labelled(QUOTE).value).toBe('Too slow.');
    show(signalled(view, sent[0]?.id ?? ''), worker);
    await settle();
    expect(labelled(QUOTE).value).toBe('');
    expect([...texts]).toEqual([]);
    await press(/^Price/);
    expect(sent[1]?.id).not.toBe(sent[0]?.id);
  });

  test('is the same one in a panel that was opened again, before it was confirmed and after', async () => {
    const { drafts } = shelf();
    const view = deal();
    const { sent, worker } = await covered(view, { drafts });
    await press('Objection');
    write(labelled(QUOTE), 'Too slow.');
    await press(/^Price/);
    await showAfresh(view, worker);
    await press('Objection');
    await press(/^Price/);
    expect(sent[1]?.id).toBe(sent[0]?.id);
    await showAfresh(signalled(view, sent[0]?.id ?? ''), worker);
    await press('Objection');
    await until(() => labelled(QUOTE).value === '');
  });

  test('is not mixed up with another one that waits as well', async () => {
    const view = deal();
    const { sent, worker } = await covered(view);
    // Drawn anew from the root, labels may have the ids of others.
    const words = () => find<HTMLTextAreaElement>('.signal-form textarea');
    const ids = () => sent.map(({ id }) => id);
    await press('Objection');
    write(words(), 'Too slow.');
    await press(/^Price/);
    show(view, worker);
    await press(/^Price/);
    show(view, worker);
    await press('Committee');
    expect(words().value).toBe('Too slow.');
    await press('Something else');
    expect(sent).toMatchObject([{ reason: 'price' }, { reason: 'price' }, { signal: 'committee' }]);
    expect(ids()[1]).toBe(ids()[0]);
    expect(ids()[2]).not.toBe(ids()[0]);
    // The first one is there: the words are the second one's still.
    const first = signalled(view, ids()[0] ?? '');
    show(first, worker);
    await settle();
    expect(words().value).toBe('Too slow.');
    show(signalled(first, ids()[2] ?? ''), worker);
    await settle();
    expect(words().value).toBe('');
  });

  test('takes nothing away that was typed since, which makes another one', async () => {
    const { texts, drafts } = shelf();
    const view = deal();
    const { sent, worker } = await covered(view, { drafts });
    await press('Objection');
    write(labelled(QUOTE), 'Too slow.');
    await press(/^Price/);
    show(view, worker);
    write(labelled(QUOTE), 'Too slow. And dear.');
    const there = signalled(view, sent[0]?.id ?? '');
    show(there, worker);
    await settle();
    expect(labelled(QUOTE).value).toBe('Too slow. And dear.');
    await showAfresh(there, worker);
    await press('Objection');
    expect(labelled(QUOTE).value).toBe('Too slow. And dear.');
    expect([...texts.values()]).toEqual([JSON.stringify({ quote: 'Too slow. And dear.' })]);
    await press(/^Price/);
    expect(sent[1]?.id).not.toBe(sent[0]?.id);
  });

  test('is the same one without words as well, as long as it may wait', async () => {
    const { drafts } = shelf();
    const view = deal();
    const { sent, worker } = await covered(view, { drafts });
    for (const later of [0, 0, PENDING_LIFE_MS]) {
      const now = Date.now() + later;
      const clock = vi.spyOn(Date, 'now').mockReturnValue(now);
      await showAfresh(view, worker);
      clock.mockReturnValue(now);
      await press('Objection');
      await press(/^Price/);
      clock.mockRestore();
    }
    const [one, two, three] = sent.map(({ id }) => id);
    expect(two).toBe(one);
    // What was confirmed, and taken back since, is not it.
    expect(three).not.toBe(one);
  });

  test('a touch likewise', async () => {
    const view = deal();
    const { sent, worker } = await covered(view);
    await press('Add touch');
    write(labelled(CHANNEL), 'email');
    const box = labelled('Campaign');
    act(() => box.focus());
    write(box, 'Webinar');
    await until(() => root.querySelector('[role=option]'));
    key(box, 'Enter');
    await submit(labelled(CHANNEL));
    show(view, worker);
    await settle();
    expect(labelled(CHANNEL).value).toBe('email');
    const [first] = view.deal?.touches ?? [];
    if (!view.deal || !first) throw new Error('no touch');
    // Another channel makes another one.
    write(labelled(CHANNEL), 'e');
    await submit(labelled(CHANNEL));
    expect(sent[1]?.id).not.toBe(sent[0]?.id);
    const touches = [{ ...first, id: touchId(view.record.ref, sent[1]?.id ?? '') }, ...view.deal.touches];
    show(view, worker);
    await settle();
    show({ ...view, deal: { ...view.deal, touches } }, worker);
    await settle();
    expect(labelled(CHANNEL).value).toBe('');
  });
});
