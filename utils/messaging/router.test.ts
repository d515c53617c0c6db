import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { PanelView } from '../panel/view.ts';
import type { SenderKind } from './classify-sender.ts';
import { CommandError } from './command-error.ts';
import { COMMANDS, type Command, FRAME_COMMANDS, WRITES } from './protocol.ts';
import { type CommandHandlers, type RouterParts, route } from './router.ts';

const extension: SenderKind = { kind: 'extension' };
const frame: SenderKind = { kind: 'frame', tabId: 1, frame: '1:9', url: 'https://crm.example/1' };
const page: SenderKind = { kind: 'page', tabId: 1, url: 'https://crm.example/1' };

function parts(change: Partial<RouterParts> = {}) {
  const handled = vi.fn(async () => ({}));
  const commands = Object.fromEntries(
    Object.keys(COMMANDS).map((name) => [name, handled]),
  ) as unknown as CommandHandlers;
  const onPage = vi.fn(async () => ({}) as never);
  const all: RouterParts = {
    commands,
    page: { hello: onPage, location: onPage, launcherSet: onPage },
    isAccepted: async () => true,
    allow: () => true,
    guard: async () => undefined,
    view: async () => null,
    onError: () => 'failed',
    ...change,
  };
  return { all, handled, onPage };
}

/** Enough of every write's fields. */
const EXAMPLE = {
  key: 'k',
  id: 'b1f0c1de-5a1d-4c57-9d0c-7c1f4a6b2e10',
  body: {},
  version: null,
  campaign: { site: 's', kind: 'campaign', id: '1' },
  occurredAt: '2026-01-01T00:00:00Z',
  signal: 'objection',
  reason: 'price',
  quote: 'Too dear.',
  fields: {},
  token: 't',
  target: { type: 'kpi', id: 'one' },
  stage: 'Proposal',
  account: 'a',
  name: 'Ada',
  url: 'https://tool.example/board',
  to: 'team',
  definition: 'kpi:one',
  against: '1',
  change: {},
  ids: ['b1f0c1de-5a1d-4c57-9d0c-7c1f4a6b2e10'],
  keep: 'ours',
  verdict: 'rejected',
};

const FRAMED = [
  'account.set',
  'activity.list',
  'activity.remove',
  'address.pin',
  'address.unpin',
  'campaigns.find',
  'card.get',
  'definition.settle',
  'experiment.check',
  'experiment.get',
  'experiment.save',
  'experiments.find',
  'fields.set',
  'kpis.find',
  'panel.aside',
  'panel.close',
  'panel.get',
  'panel.open',
  'pending.get',
  'person.set',
  'place.get',
  'proposal.decide',
  'proposal.put',
  'proposal.sign',
  'proposal.withdraw',
  'proposals.get',
  'search',
  'shared.status',
  'shared.sync',
  'signal.edit',
  'signal.put',
  'signal.reasons',
  'source.sync',
  'stage.set',
  'tag.put',
  'tag.remove',
  'theme.get',
  'touch.put',
  'tried.find',
  'undo',
  'workspace.assign',
];

describe('route', () => {
  test('a stranger is refused whatever it says', async () => {
    const { all, handled, onPage } = parts();
    for (const type of [...Object.keys(COMMANDS), 'hello', 'location', 'launcher.set']) {
      expect(await route({ type }, { kind: 'stranger' }, all)).toEqual({ ok: false, error: 'denied' });
    }
    expect(handled).not.toHaveBeenCalled();
    expect(onPage).not.toHaveBeenCalled();
  });

  test('a content script may say its three messages and nothing else', async () => {
    const { all, handled, onPage } = parts();
    for (const type of Object.keys(COMMANDS)) {
      expect(await route({ type, key: 'a', target: {} }, page, all)).toEqual({ ok: false, error: 'denied' });
    }
    expect(handled).not.toHaveBeenCalled();
    await route({ type: 'hello' }, page, all);
    await route({ type: 'location', key: null }, page, all);
    await route({ type: 'launcher.set', site: 'crm', edge: 'left', hidden: false }, page, all);
    expect(onPage).toHaveBeenCalledTimes(3);
  });

  test('a frame without an accepted nonce may only offer one', async () => {
    const { all, handled } = parts({ isAccepted: async () => false });
    for (const type of Object.keys(COMMANDS).filter((name) => name !== 'panel.open')) {
      expect(await route({ type }, frame, all)).toEqual({ ok: false, error: 'denied' });
    }
    expect(handled).not.toHaveBeenCalled();
    await route({ type: 'panel.open', nonce: 'n' }, frame, all);
    expect(handled).toHaveBeenCalledOnce();
  });

  test('what a frame in somebody else’s page may ask is this, and a new command of it is put here knowingly', () => {
    expect([...FRAME_COMMANDS].sort()).toEqual(FRAMED);
  });

  test('an accepted frame may not manage workspaces, sites or data', async () => {
    const { all, handled } = parts();
    for (const type of Object.keys(COMMANDS).filter((name) => !FRAME_COMMANDS.has(name as Command))) {
      expect(await route({ type }, frame, all)).toEqual({ ok: false, error: 'denied' });
    }
    expect(handled).not.toHaveBeenCalled();
  });

  test('fields that stand in no schema do not reach a handler', async () => {
    const { all, handled } = parts();
    await route({ type: 'person.set', name: 'Ada', admin: true, __proto__: { x: 1 } }, extension, all);
    expect(handled).toHaveBeenCalledWith({ name: 'Ada' }, extension);
  });

  test.each([
    ['unknown command', { type: 'format-disk' }],
    ['a method of every object', { type: 'constructor' }],
    ['missing field', { type: 'tag.put', key: 'k' }],
    ['wrong type', { type: 'person.set', name: 7 }],
    ['too long', { type: 'search', query: 'x'.repeat(501), limit: 5 }],
    ['no type', {}],
    ['no object', 'hello'],
  ])('%s is refused', async (_name, message) => {
    const { all, handled } = parts();
    expect(await route(message, extension, all)).toEqual({ ok: false, error: 'bad-request' });
    expect(handled).not.toHaveBeenCalled();
  });

  test('a tab that has used its allowance is refused, a page of ours is not', async () => {
    const { all, handled, onPage } = parts({ allow: () => false });
    expect(await route({ type: 'hello' }, page, all)).toEqual({ ok: false, error: 'denied' });
    expect(await route({ type: 'panel.get' }, frame, all)).toEqual({ ok: false, error: 'denied' });
    expect(onPage).not.toHaveBeenCalled();
    await route({ type: 'panel.get' }, extension, all);
    expect(handled).toHaveBeenCalledOnce();
  });

  test('a write of the frame passes the guard with what it says of itself; reading and pages of ours need none', async () => {
    const guard = vi.fn(async () => undefined);
    const { all, handled } = parts({ guard });
    const write = { key: 'k', target: { type: 'kpi', id: 'one' }, visible: false };
    await route({ type: 'tag.put', ...write }, frame, all);
    expect(guard).toHaveBeenCalledExactlyOnceWith(frame, 'tag.put', write);
    await route({ type: 'panel.get' }, frame, all);
    await route({ type: 'tag.put', ...write }, extension, all);
    expect(guard).toHaveBeenCalledOnce();
    expect(handled).toHaveBeenCalledTimes(3);
  });

  test('what the guard refuses reaches no handler', async () => {
    const { all, handled } = parts({ guard: () => Promise.reject(new CommandError('not-visible')) });
    for (const type of WRITES) {
      if (!FRAME_COMMANDS.has(type)) continue;
      const reply = await route({ ...EXAMPLE, type }, frame, all);
      expect(reply, type).toEqual({ ok: false, error: 'not-visible' });
    }
    expect(handled).not.toHaveBeenCalled();
  });

  test("an error's code reaches the sender, its text does not", async () => {
    const fail = (error: Error) => ({ 'person.get': async () => Promise.reject(error) }) as never;
    const told = parts({ commands: fail(new CommandError('moved', 'secret detail')) }).all;
    expect(await route({ type: 'person.get' }, extension, told)).toEqual({ ok: false, error: 'moved' });
    const unforeseen = parts({
      commands: fail(new Error('secret detail')),
      onError: () => 'storage-failed',
    }).all;
    expect(await route({ type: 'person.get' }, extension, unforeseen)).toEqual({
      ok: false,
      error: 'storage-failed',
    });
  });

  test('what the worker itself broadcasts is nobody’s command', async () => {
    expect(await route({ type: 'changed', workspace: null, ids: [] }, extension, parts().all)).toBeNull();
  });

  test('any JSON from a page: an answer, never a throw, never a command', async () => {
    const types = fc.constantFrom(...Object.keys(COMMANDS), 'hello', 'location', 'launcher.set', '__proto__');
    const message = fc.oneof(
      fc.jsonValue(),
      fc.record({ type: types, key: fc.jsonValue(), site: fc.jsonValue() }),
    );
    await fc.assert(
      fc.asyncProperty(message, async (value) => {
        const { all, handled } = parts();
        const reply = await route(value, page, all);
        expect(typeof reply?.ok).toBe('boolean');
        expect(handled).not.toHaveBeenCalled();
      }),
    );
  });
});

describe('with the answer to a write on a record', () => {
  const put = { type: 'tag.put', key: 'k', visible: true, target: { type: 'kpi', id: 'one' } };
  const shown = { record: { key: 'k' } } as PanelView;

  test.each([
    ['of a frame', frame, put, undefined],
    ['of the side panel, in its window', extension, { ...put, windowId: 7 }, 7],
  ] as const)('comes what its panel shows from then on: %s', async (_who, sender, message, windowId) => {
    const order: string[] = [];
    const view = vi.fn(async () => {
      order.push('view');
      return shown;
    });
    const { all, handled } = parts({ view });
    handled.mockImplementation(async () => {
      order.push('written');
      return { undo: 't' };
    });
    expect(await route(message, sender, all)).toEqual({ ok: true, value: { undo: 't' }, view: shown });
    expect(view).toHaveBeenCalledExactlyOnceWith(sender, windowId);
    expect(order).toEqual(['written', 'view']);
  });

  test('a view that fails makes no failure of what is written', async () => {
    const { all } = parts({ view: () => Promise.reject(new Error('closed')) });
    expect(await route(put, frame, all)).toEqual({ ok: true, value: {} });
  });

  test.each([
    ['a read', { type: 'panel.get' }],
    ['a write on no record', { type: 'person.set', name: 'Ada', visible: true }],
  ])('%s brings none', async (_what, message) => {
    const view = vi.fn(async () => shown);
    const { all } = parts({ view });
    expect(await route(message, frame, all)).toEqual({ ok: true, value: {} });
    expect(view).not.toHaveBeenCalled();
  });

  test('nor does one that is refused', async () => {
    const view = vi.fn(async () => shown);
    const { all } = parts({ view, guard: () => Promise.reject(new CommandError('not-visible')) });
    expect(await route(put, frame, all)).toEqual({ ok: false, error: 'not-visible' });
    expect(view).not.toHaveBeenCalled();
  });
});
