/** The process of a test server: the store, the proxy before it, and commands from the test through its parent. */
import { Accounts } from './accounts.ts';
import { CouchState } from './couch-state.ts';
import { CouchProxy } from './proxy.ts';
import type { CouchCommand, CouchReply, StartCouch } from './start-server.ts';
import { startUpstream } from './upstream.ts';

const upstream = await startUpstream();
let proxy: CouchProxy | null = null;
let state: CouchState | null = null;

async function begin({ accounts, jwtSecret }: StartCouch): Promise<number> {
  state = new CouchState(upstream, new Accounts(accounts, jwtSecret));
  proxy = new CouchProxy(state);
  return proxy.start();
}

async function run(command: CouchCommand): Promise<unknown> {
  if (command.do === 'begin') return begin(command);
  if (!proxy || !state) throw new Error('not begun');
  switch (command.do) {
    case 'fault':
      return proxy.faults.add(command.fault);
    case 'chaos':
      return proxy.faults.chaos(command.chaos);
    case 'clear':
      proxy.seen.length = 0;
      return proxy.faults.clear();
    case 'rewind':
      for (const db of state.databases.values()) db.epoch++;
      return;
    case 'lag':
      return state.lag(command.lag);
    case 'minority':
      state.minority = command.minority;
      return;
    case 'apart':
      state.apart = command.apart;
      return;
    case 'seen':
      return proxy.seen.splice(0);
    case 'stop':
      return proxy.stop();
    case 'start':
      return proxy.start();
  }
}

process.on('message', ({ id, command }: { id: number; command: CouchCommand }) => {
  const reply = (answer: CouchReply): void => void process.send?.(answer);
  run(command).then(
    (value) => reply({ id, value }),
    (error: unknown) =>
      reply({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
// The test is gone: so is its server.
process.on('disconnect', () => process.exit(0));
process.send?.({ id: 0, value: 'ready' } satisfies CouchReply);
