import { QueryClient } from '@tanstack/preact-query';
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { view as aView } from '../../tests/pages/gallery/fixtures.ts';
import { prepareToAsk } from '../messaging/client.ts';
import type { PanelView } from '../panel/view.ts';
import { keys } from './keys.ts';
import { writeAndShow } from './write.ts';

const queryKey = keys.panel(undefined);
const PLAIN = aView();
const KEY = PLAIN.record.key;

/** The view after so many writes: which are in it stands in the record's title. */
const viewWith = (...writes: string[]): PanelView => ({
  ...PLAIN,
  record: { ...PLAIN.record, title: writes.join(' ') },
});

interface Asked {
  message: { type: string; note?: string };
  answer(reply: unknown): void;
}

let client: QueryClient;
let asked: Asked[];

beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  asked = [];
  const sendMessage = (message: Asked['message']) =>
    new Promise((answer) => {
      asked.push({ message, answer });
    });
  vi.stubGlobal('chrome', { runtime: { id: 'ours', sendMessage } });
  client.setQueryData(queryKey, viewWith());
});

const titleNow = () => client.getQueryData<PanelView>(queryKey)?.record.title;
const mustAsk = () => client.getQueryState(queryKey)?.isInvalidated;

/** What a write has become; a test awaits it where it must be over. */
function write(note: string, at = KEY) {
  return writeAndShow(client, queryKey, {
    type: 'tag.put',
    request: { key: at, target: { type: 'kpi', id: 'win-rate' }, note },
    now: (view) => viewWith(...(view.record.title || '').split(' ').filter(Boolean), note),
  });
}

const nextAsked = (number: number) =>
  vi.waitFor(() => {
    const found = asked[number];
    if (!found) throw new Error('not asked yet');
    return found;
  });

describe('a write', () => {
  test('shows at once, and then what its answer brings: nothing is asked', async () => {
    const done = write('one');
    const { answer, message } = await nextAsked(0);
    expect(message).toMatchObject({ type: 'tag.put', key: KEY, note: 'one' });
    await vi.waitFor(() => expect(titleNow()).toBe('one'));
    answer({ ok: true, value: { undo: 'token' }, view: viewWith('one', 'of-another') });
    expect(await done).toEqual({ undo: 'token' });
    expect(titleNow()).toBe('one of-another');
    expect(mustAsk()).toBe(false);
    expect(asked).toHaveLength(1);
  });

  test('is sent, and shows, in the very turn in which it is made', async () => {
    await prepareToAsk();
    const done = write('one');
    expect([asked.length, titleNow()]).toEqual([1, 'one']);
    asked[0]?.answer({ ok: true, value: {}, view: viewWith('one') });
    await done;
  });

  test('made while a read is under way shows once that is given up, which would bring the record as it was', async () => {
    await prepareToAsk();
    const read = Promise.withResolvers<PanelView>();
    const reading = client.fetchQuery({ queryKey, queryFn: () => read.promise, staleTime: 0 });
    reading.catch(() => undefined);
    const done = write('one');
    expect([asked.length, titleNow()]).toEqual([1, '']);
    await vi.waitFor(() => expect(titleNow()).toBe('one'));
    read.resolve(viewWith());
    asked[0]?.answer({ ok: true, value: {}, view: viewWith('one', 'of-another') });
    await done;
    expect(titleNow()).toBe('one of-another');
  });

  test('that is refused is taken back, and the view asked for', async () => {
    const done = write('one');
    const { answer } = await nextAsked(0);
    await vi.waitFor(() => expect(titleNow()).toBe('one'));
    answer({ ok: false, error: 'moved' });
    await expect(done).rejects.toMatchObject({ code: 'moved' });
    expect(titleNow()).toBe('');
    expect(mustAsk()).toBe(true);
  });

  test.each([
    ['no view', {}],
    ['a view that is none', { view: { record: 7 } }],
  ])('whose answer brings %s has the panel ask', async (_what, more) => {
    const done = write('one');
    (await nextAsked(0)).answer({ ok: true, value: {}, ...more });
    await done;
    expect(titleNow()).toBe('one');
    expect(mustAsk()).toBe(true);
  });

  test('on a record that is no longer shown changes nothing at once', async () => {
    const done = write('one', 'crm/7/deal/another');
    const { answer } = await nextAsked(0);
    expect(titleNow()).toBe('');
    answer({ ok: true, value: {}, view: null });
    await done;
    expect(client.getQueryData(queryKey)).toBeNull();
  });

  test('while a read is under way leaves the last word to a new read', async () => {
    const done = write('one');
    const { answer } = await nextAsked(0);
    await vi.waitFor(() => expect(titleNow()).toBe('one'));
    const read = client.fetchQuery({ queryKey, queryFn: () => new Promise(() => undefined), staleTime: 0 });
    read.catch(() => undefined);
    answer({ ok: true, value: {}, view: viewWith('one') });
    await done;
    expect(mustAsk()).toBe(true);
    await client.cancelQueries();
  });
});

test('whatever order answers come in, what is shown has every write in it, or is asked for', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ refused: fc.boolean(), answered: fc.nat() }), { minLength: 1, maxLength: 5 }),
      async (plan) => {
        asked.length = 0;
        client.setQueryData(queryKey, viewWith());
        const writes = plan.map((_one, i) => write(`w${i}`));
        const settled = Promise.allSettled(writes);
        await nextAsked(plan.length - 1);
        // The worker takes them in turn; each answer has what stands by then.
        const standing: string[] = [];
        const answers = plan.map(({ refused }, i) => {
          if (refused) return { ok: false, error: 'moved' };
          standing.push(`w${i}`);
          return { ok: true, value: {}, view: viewWith(...standing) };
        });
        const order = plan
          .map(({ answered }, i) => ({ answered, i }))
          .sort((a, b) => a.answered - b.answered);
        for (const { i } of order) {
          asked[i]?.answer(answers[i]);
          await new Promise((resolve) => setTimeout(resolve));
        }
        await settled;
        if (!mustAsk()) expect(titleNow()).toBe(standing.join(' '));
        expect(mustAsk() === true || plan.length === 1).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});
