import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ask } from '../messaging/client.ts';
import { keys } from './keys.ts';
import { createQueryClient } from './query-client.ts';

type Listener = (message: unknown, sender: { id?: string }) => unknown;

let listeners: Listener[];
let sent: { command?: string }[];
let life: AbortController;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  listeners = [];
  sent = [];
  life = new AbortController();
  const onMessage = {
    addListener: (listener: Listener) => listeners.push(listener),
    removeListener: vi.fn(),
  };
  const sendMessage = async (message: { command?: string }) => {
    sent.push(message);
    return { ok: true, value: {} };
  };
  vi.stubGlobal('chrome', { runtime: { id: 'ours', onMessage, sendMessage } });
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

function tell(change: object): void {
  for (const listener of listeners) listener({ type: 'changed', ids: [], ...change }, { id: 'ours' });
}

/** Queries that are to be asked anew. */
function stale(client: ReturnType<typeof createQueryClient>): unknown[] {
  return client
    .getQueryCache()
    .findAll({ predicate: ({ state }) => state.isInvalidated })
    .map(({ queryKey }) => queryKey[1]);
}

function opened() {
  const client = createQueryClient(life.signal);
  client.setQueryData(keys.panel(undefined), null);
  client.setQueryData(keys.card('acme', 'kpi:one'), {});
  client.setQueryData(keys.card('other', 'kpi:one'), {});
  return client;
}

describe('when the worker tells of a change', () => {
  test('in a workspace, what is asked of it is asked anew, and what is asked of the one that is shown', () => {
    const client = opened();
    tell({ workspace: 'acme' });
    expect(stale(client)).toEqual(['panel', 'card']);
    expect(client.getQueryState(keys.card('other', 'kpi:one'))?.isInvalidated).toBe(false);
  });

  test('outside of workspaces, everything is asked anew', () => {
    const client = opened();
    tell({ workspace: null });
    expect(stale(client)).toEqual(['panel', 'card', 'card']);
  });

  test('of this page’s own, all but the view of the panel is, once the answer had its turn', async () => {
    const client = opened();
    await ask('tag.remove', { key: 'k', target: { type: 'kpi', id: 'one' } });
    const command = sent[0]?.command;
    expect(command).toBeDefined();
    tell({ workspace: 'acme', command });
    expect(stale(client)).toEqual([]);
    vi.runAllTimers();
    expect(stale(client)).toEqual(['card']);
  });

  test('of another page’s, the view is asked for at once', () => {
    const client = opened();
    tell({ workspace: 'acme', command: crypto.randomUUID() });
    expect(stale(client)).toEqual(['panel', 'card']);
  });
});
