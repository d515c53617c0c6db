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
    expect(ask).toHaveBeenCalledWith('activity.list', { limit: 21 });
    const items = [...root.querySelectorAll('.activity > li')].map((one) => one.textContent);
    expect(items[0]).toBe(
      'Ben logged: Objection – Security review too longOur legal team needs six weeks.30 minutes ago',
    );
    expect(root.textContent).not.toContain('newest');
    expect(items[2]).toContain(
      'A colleague tagged it to EXP-12 · Security pack with the proposal: it tests it',
    );
  });

  test.each([
    [20, 20, null],
    [21, 20, 'Show more'],
    [200, 200, null],
    [201, 200, 'Only the newest 200 show here. Settings export all of them.'],
  ])('of %i so many are shown, and what it says where there are more', async (count, shown, end) => {
    const [item] = await fakeActing().ask('activity.list', { limit: 1 });
    const all = Array.from({ length: count }, (_, n) => ({ ...item, id: String(n) }));
    const ask = async (_: string, { limit }: { limit: number }) => all.slice(0, limit);
    show(dealView(), { ask: ask as never });
    await press('What people did here');
    for (let n = 20; n < shown; n += 20) await press('Show more');
    expect(root.querySelectorAll('.activity > li')).toHaveLength(shown);
    expect(root.querySelector('.activity')?.nextElementSibling?.textContent ?? null).toBe(end);
  });
});
