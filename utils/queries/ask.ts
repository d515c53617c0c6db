/** What the components need of the protocol: how to ask, and what an act of a person is made of. */
import type { Command, Reply, Request } from '../messaging/protocol.ts';

export { PENDING_LIFE_MS } from '../messaging/pending-life.ts';
export type { Reply, Request };

/** Asks the worker; rejects with CommandError. */
export type Ask = <C extends Command>(type: C, request: Request<C>) => Promise<Reply<C>>;

/** What every write says about itself and the record that the person saw; added where the message is sent. */
type Seen = 'key' | 'workspace' | 'visible' | 'windowId' | 'command';

/** Commands that change something on a record: their requests name the record that the person saw. */
export type WriteCommand = { [C in Command]: Request<C> extends { key: string } ? C : never }[Command];

export type Unseen<C extends WriteCommand> = Omit<Request<C>, Seen>;
