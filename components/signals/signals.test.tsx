// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, test, vi } from 'vitest';
import { DEAL, dealView } from '../../tests/pages/gallery/deal-fixtures.ts';
import { press, section, show, submit } from '../../tests/pages/gallery/deal-harness.tsx';
import { button, drawnAfresh, labelled, root, write } from '../../tests/unit/fixtures/drawn.ts';

drawnAfresh();

describe('signals', () => {
  test('two presses log one, with the stage it is at', async () => {
    const { acts } = show(dealView());
    await press('Objection');
    await press(/^Security review too long/);
    expect(acts).toHaveLength(1);
    expect(acts).toMatchObject([
      {
        command: 'signal.put',
        request: { signal: 'objection', reason: 'security-review-too-long', stage: 'Proposal' },
        done: 'Logged: Security review too long',
      },
    ]);
    expect(Object.keys(acts[0]?.request ?? {})).not.toContain('quote');
    const after = acts[0]?.now?.(dealView()).deal?.signals ?? [];
    expect(after[0]).toMatchObject({ reasonName: 'Security review too long', by: 'local:me' });
    expect(after).toHaveLength(DEAL.signals.length + 1);
    expect(document.activeElement).toBe(button('Objection'));
  });

  test('only reasons of the kind, or of every kind, are offered', async () => {
    show(dealView());
    await press('Buyer signal');
    const reasons = [...root.querySelectorAll('.reason .name')].map((one) => one.textContent);
    expect(reasons).toEqual(['Asked for a contract draft', 'Something else']);
    // So many were looked at: there may be more.
    expect(root.querySelector('.reason .others')?.textContent).toBe(
      ' 200 or more others said this in 30 days',
    );
  });

  test('says who said the same, what changed because of it, and who will read the words', async () => {
    const { onOpen } = show(dealView());
    await press('Objection');
    const form = root.querySelector('.signal-form') as HTMLElement;
    expect(form.textContent).toContain('6 others said this in 30 days');
    expect(form.textContent).toContain('1 other said this in 30 days');
    expect(form.textContent).toContain('Led to: EXP-12 · Security pack with the proposal (Running)');
    expect(form.textContent).toContain('Everyone in the workspace Acme workspace will read this.');
    act(() => form.querySelector<HTMLElement>('.reason-changes button')?.click());
    expect(onOpen.mock.calls[0]?.[0]).toMatchObject({ type: 'experiment', id: 'exp-12' });
  });

  test('the list says that a press logs at once, below all that can be said besides', async () => {
    show(dealView());
    await press('Objection');
    const list = root.querySelector('.signal-form ul.reasons') as Element;
    const words = document.getElementById(list.getAttribute('aria-labelledby') ?? '');
    expect(words?.textContent).toBe('Reason: choosing one logs it at once');
    expect(words?.classList.contains('quiet-text')).toBe(false);
    for (const before of [labelled('In the buyer’s words (optional)'), labelled('Stage'), words]) {
      expect(before?.compareDocumentPosition(list)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    }
  });

  test('words, stage and what it is about are taken along', async () => {
    const { acts } = show(dealView());
    await press('Objection');
    write(labelled('In the buyer’s words (optional)'), '  Too slow. ');
    write(labelled('Stage'), 'Qualified');
    act(() => labelled('Win rate').click());
    await press(/^Price/);
    expect(acts[0]?.request).toMatchObject({
      quote: 'Too slow.',
      stage: 'Qualified',
      targets: [{ type: 'kpi', id: 'win-rate' }],
    });
  });

  test('one that was taken back leaves its words in the form, and only then', async () => {
    const box = () => root.querySelector('.signal-form textarea') as HTMLTextAreaElement;
    const plain = dealView();
    // What is typed is kept by record.
    const before = { ...plain, record: { ...plain.record, key: 'hubspot/1/deal/2' } };
    const { acts } = show(before);
    await press('Objection');
    write(box(), 'Their lawyers ask.');
    await press(/^Price/);
    const { now, undone } = acts[0] ?? {};
    // Removed, or erased, from the list: that is no slip of the hand.
    show(now?.(before) ?? before);
    show(before);
    await press('Buyer signal');
    expect(box().value).toBe('');
    await press('Buyer signal');
    undone?.();
    await press('Buyer signal');
    expect(box().value).toBe('Their lawyers ask.');
    write(box(), '');
    await press('Buyer signal');
    await press('Objection');
    expect(box().value).toBe('');
  });

  test('what was chosen for one that was not sent is seen with the next', async () => {
    const plain = dealView();
    show({ ...plain, record: { ...plain.record, key: 'hubspot/1/deal/3' } });
    await press('Objection');
    const more = () => root.querySelector<HTMLDetailsElement>('.signal-form details');
    expect(more()?.open).toBe(false);
    act(() => labelled('Win rate').click());
    await press('Buyer signal');
    expect(more()?.open).toBe(true);
  });

  test('a refused one can be tried again and is the same signal', async () => {
    const ids: unknown[] = [];
    show(dealView(), {
      act: async (what) => {
        ids.push((what.request as { id?: string }).id);
        return null;
      },
    });
    await press('Objection');
    await press(/^Price/);
    await press(/^Price/);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });

  test('a workspace without reasons takes own words', async () => {
    const { acts } = show(dealView(), { ask: async () => [] as never });
    await press('Hand-off');
    const [own, more, log] = [
      labelled('What is it about?'),
      root.querySelector('.signal-form summary') as Element,
      button('Log it'),
    ];
    expect(own.compareDocumentPosition(more) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(more.compareDocumentPosition(log) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(log.getAttribute('form')).toBe(own.closest('form')?.id);
    await submit(labelled('What is it about?'));
    expect(root.textContent).toContain('Say in a few words what it is about.');
    write(labelled('What is it about?'), 'Contract signed');
    await submit(labelled('What is it about?'));
    expect(acts).toMatchObject([{ request: { signal: 'hand-off', reason: 'Contract signed' } }]);
  });

  test('reasons that could not be read are told, and asked for again', async () => {
    const ask = vi.fn(() => Promise.reject(new Error('gone')));
    show(dealView(), { ask });
    await press('Objection');
    expect(root.querySelector('.signal-form')?.textContent).toContain('That could not be done');
    await press('Try again');
    expect(ask).toHaveBeenCalledTimes(2);
  });

  test.each(['.reason', '[aria-pressed=true]'])(
    'Escape on %s leaves the form, not the panel',
    async (where) => {
      show(dealView());
      await press('Objection');
      const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
      act(() => {
        root.querySelector(where)?.dispatchEvent(event);
      });
      expect(event.defaultPrevented).toBe(true);
      expect(root.querySelector('.signal-form')).toBeNull();
    },
  );

  test('Escape where no form is open is the panel’s', () => {
    show(dealView());
    const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    act(() => {
      button('Objection').dispatchEvent(event);
    });
    expect(event.defaultPrevented).toBe(false);
  });

  test('what is logged shows who, when, where and what about; one’s own can be removed', async () => {
    const { acts } = show(dealView());
    const text = section('Signals here').textContent ?? '';
    expect(text).toContain('Our legal team needs six weeks');
    expect(text).toContain('Ben · 2 days ago · Proposal');
    expect(text).toContain('You · 22 days ago');
    const names = [...section('Signals here').querySelectorAll('button.icon-button')].map((one) =>
      one.getAttribute('aria-label'),
    );
    expect(names).toEqual([
      'Add the buyer’s words: Legal or security joined',
      'Remove the signal Legal or security joined',
    ]);
    await press('Remove the signal Legal or security joined');
    expect(acts).toMatchObject([{ command: 'activity.remove', request: { id: DEAL.signals[1]?.id } }]);
    expect(acts[0]?.now?.(dealView()).deal?.signals).toHaveLength(1);
  });

  test('the author adds the buyer’s words later, told who will read them; no change writes nothing', async () => {
    const { acts } = show(dealView());
    const add = 'Add the buyer’s words: Legal or security joined';
    await press(add);
    await submit(labelled('In the buyer’s words (optional)'));
    expect(acts).toEqual([]);
    await press(add);
    expect(section('Signals here').textContent).toContain('Everyone in the workspace Acme workspace will');
    write(labelled('In the buyer’s words (optional)'), ' Ask Ms Kern. ');
    await submit(labelled('In the buyer’s words (optional)'));
    const id = DEAL.signals[1]?.id;
    expect(acts).toMatchObject([{ command: 'signal.edit', request: { id, quote: 'Ask Ms Kern.' } }]);
    expect(acts[0]?.now?.(dealView()).deal?.signals[1]?.quote).toBe('Ask Ms Kern.');
  });
});
