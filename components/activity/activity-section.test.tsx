// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { fakeActing } from '../../tests/pages/gallery/acting-fixtures.ts';
import { dealView } from '../../tests/pages/gallery/deal-fixtures.ts';
import { press, show } from '../../tests/pages/gallery/deal-harness.tsx';
import { drawnAfresh, root } from '../../tests/unit/fixtures/drawn.ts';

drawnAfresh();

describe('activity', () => {
  test('is read when it is opened, with who did what', async () => {
    const ask = vi.fn(fakeActing().ask);
    show(dealView(), { ask: ask as never });
    expect(ask).not.toHaveBeenCalled();
    await press('What people did here');
    expect(ask).toHaveBeenCalledWith('activity.list', { limit: 20 });
    const items = [...root.querySelectorAll('.activity > li')].map((one) => one.textContent);
    expect(items[0]).toBe(
      'Ben logged: Objection – Security review too longOur legal team needs six weeks.30 minutes ago',
    );
    expect(root.textContent).not.toContain('newest');
    expect(items[2]).toContain(
      'A colleague tagged it to EXP-12 · Security pack with the proposal: it tests it',
    );
  });

  test('says so where it ends before the first of it', async () => {
    const [item] = await fakeActing().ask('activity.list', { limit: 1 });
    const all = Array.from({ length: 200 }, (_, n) => ({ ...item, id: String(n) }));
    show(dealView(), { ask: (async () => all) as never });
    await press('What people did here');
    const end = root.querySelector('.activity + p')?.textContent;
    expect(end).toBe('Only the newest 200 show here. Settings export all of them.');
  });
});
