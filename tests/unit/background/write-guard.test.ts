import { beforeEach, describe, expect, test, vi } from 'vitest';
import { dropPending, pendingWrites } from '../../../entrypoints/background/pending-writes.ts';
import { forgetWrites, guardWrite, mayWrite } from '../../../entrypoints/background/write-guard.ts';
import { CommandError } from '../../../utils/messaging/command-error.ts';
import { forgetSession, readSession } from '../../../utils/platform/session.ts';
import { resetWorld, workerBrowser } from '../fixtures/worker-world.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../fixtures/worker-world.ts')).workerBrowser,
}));

const frame = { kind: 'frame', tabId: 1, frame: '1:0', url: 'https://crm.example/deal/1' } as const;
const tag = { key: 'k', target: { type: 'kpi', id: 'one' } };
const NOT_VISIBLE = new CommandError('not-visible');

beforeEach(() => {
  resetWorld();
  forgetSession();
  forgetWrites();
});

/** What the content script of the tab answers when it is asked to look. */
function contentScriptSays(answer: unknown): void {
  vi.spyOn(workerBrowser.tabs, 'sendMessage').mockImplementation(async () => answer as never);
}

describe('visible', () => {
  test('a frame that its engine shows is believed', async () => {
    await guardWrite(frame, 'tag.put', { ...tag, visible: true });
    expect(await pendingWrites(1, ['k'], null)).toEqual([]);
  });

  test.each([
    ['shown long enough and uncovered', { shown: 500, uncovered: true }, true],
    ['shown a moment ago', { shown: 499, uncovered: true }, false],
    ['covered', { shown: 9000, uncovered: false }, false],
    ['no answer', undefined, false],
    ['a forged answer', 'yes', false],
  ])('where the engine cannot tell: %s', async (_what, answer, passes) => {
    contentScriptSays(answer);
    const guarded = guardWrite(frame, 'tag.put', tag);
    if (passes) await expect(guarded).resolves.toBeUndefined();
    else await expect(guarded).rejects.toEqual(NOT_VISIBLE);
  });

  test('a frame that says it is not seen is not asked about again', async () => {
    contentScriptSays({ shown: 9000, uncovered: true });
    await expect(guardWrite(frame, 'tag.put', { ...tag, visible: false })).rejects.toEqual(NOT_VISIBLE);
  });

  test('what was not seen waits to be confirmed, once however often it was tried', async () => {
    for (const command of ['first', 'second']) {
      await guardWrite(frame, 'tag.put', { ...tag, command, visible: false }).catch(() => undefined);
    }
    const [write, ...others] = await pendingWrites(1, ['k'], null);
    expect(others).toEqual([]);
    expect(write).toMatchObject({ command: 'tag.put', request: { key: 'k' } });
    expect(await pendingWrites(1, ['another record'], null)).toEqual([]);
    await dropPending(({ id }) => id === write?.id);
    expect(await pendingWrites(1, ['k'], null)).toEqual([]);
    expect(await pendingWrites(2, ['k'], null)).toEqual([]);
  });

  test('many large ones do not fill the session, and the newest is kept', async () => {
    const note = 'x'.repeat(190_000);
    for (let tabId = 101; tabId <= 120; tabId++) {
      const there = { ...frame, tabId };
      await guardWrite(there, 'tag.put', { ...tag, note, visible: false }).catch(() => undefined);
    }
    expect(await pendingWrites(101, ['k'], null)).toEqual([]);
    expect(await pendingWrites(120, ['k'], null)).toHaveLength(1);
  });

  test('what cannot wait says so: one too large, and the taking back of another', async () => {
    const large = { ...tag, note: 'x'.repeat(200_000), visible: false };
    const NOT_KEPT = new CommandError('not-kept');
    await expect(guardWrite(frame, 'tag.put', large)).rejects.toEqual(NOT_KEPT);
    await expect(guardWrite(frame, 'undo', { key: 'k', token: 't', visible: false })).rejects.toEqual(
      NOT_KEPT,
    );
    expect(await pendingWrites(1, ['k'], null)).toEqual([]);
  });

  test('a private window is refused, and nothing waits', async () => {
    const there = { ...frame, isPrivate: true } as const;
    for (const visible of [true, false]) {
      const guarded = guardWrite(there, 'tag.put', { ...tag, visible });
      await expect(guarded).rejects.toEqual(new CommandError('private-window'));
    }
    expect(await pendingWrites(1, ['k'], null)).toEqual([]);
  });
});

describe('rate', () => {
  test('a burst passes, a thousand do not', async () => {
    const passed: boolean[] = [];
    for (let i = 0; i < 1000; i++) passed.push(await mayWrite(11, 1000 + i));
    expect(passed.filter(Boolean)).toHaveLength(30);
    expect(await mayWrite(11, 1000 + 61_000)).toBe(true);
    expect(await mayWrite(12, 1000)).toBe(true);
  });

  test('nor do they by way of many tabs, or of patience; a person who goes on writing is not held up', async () => {
    const passing = async (tabs: number, writes: number, every: number, from: number) => {
      let passed = 0;
      for (let i = 0; i < writes; i++) {
        for (let tab = 0; tab < tabs; tab++) if (await mayWrite(100 + tab, from + i * every)) passed++;
      }
      return passed;
    };
    expect(await passing(40, 30, 0, 1000)).toBe(300);
    expect(await mayWrite(11, 2000)).toBe(false);
    const day = 86_400_000;
    // Three hundred, and one every five seconds.
    expect(await passing(1, 1000, 1000, day)).toBe(300 + 199);
    expect(await passing(1, 600, 5000, 2 * day)).toBe(600);
  });

  test('what all tabs wrote outlasts a stopped worker', async () => {
    const at = Date.now();
    for (let tab = 100; tab < 110; tab++) for (let i = 0; i < 30; i++) await mayWrite(tab, at);
    await vi.waitFor(async () => expect(await readSession('writes')).toMatchObject({ left: 0 }));
    vi.resetModules();
    const again = await import('../../../entrypoints/background/write-guard.ts');
    expect(await again.mayWrite(200, at)).toBe(false);
  });

  test('a tab past its allowance is told so, and nothing is kept', async () => {
    const busy = { ...frame, tabId: 13 };
    // A second more gives back one write.
    vi.spyOn(Date, 'now').mockReturnValue(Date.now());
    for (let i = 0; i < 30; i++) await guardWrite(busy, 'tag.put', { ...tag, visible: true });
    await expect(guardWrite(busy, 'tag.put', { ...tag, visible: false })).rejects.toEqual(
      new CommandError('too-many'),
    );
    expect(await pendingWrites(13, ['k'], null)).toEqual([]);
  });
});
