/** Two workers on one database, as when an old one still runs while a new one starts, that can be killed at any write. */
import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import type { ActivityDoc } from '../../../utils/activity/activity-doc.ts';
import { requoted } from '../../../utils/activity/authorship.ts';
import { openWorkspaceStore, type WorkspaceStore } from '../../../utils/store/workspace-store.ts';
import { type Message, recordOf, signalIdOf, tagIdOf, targetOf } from './activity-model.ts';

/** Writes until the worker is killed; the transaction that is open then is gone, as when the process is. */
let writesLeft = Number.POSITIVE_INFINITY;
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
  if (writesLeft-- <= 0) {
    this.transaction.abort();
    throw new DOMException('the worker was killed', 'AbortError');
  }
  return put.apply(this, args);
};

export class Clients {
  private readonly stores: (WorkspaceStore | undefined)[] = [];

  constructor() {
    globalThis.indexedDB = new IDBFactory();
  }

  async store(client: number): Promise<WorkspaceStore> {
    const known = this.stores[client];
    if (known && !known.closed) return known;
    const opened = await openWorkspaceStore('w', { mode: 'readwrite' });
    this.stores[client] = opened;
    return opened;
  }

  /** What the worker does with a message. @returns what the page is told */
  async send(client: number, message: Message): Promise<string> {
    const store = await this.store(client);
    const { by, at, command } = message;
    const write = { command, outbox: true };
    switch (message.act) {
      case 'tag': {
        const { note, role } = message;
        const words = { ...(note !== undefined && { note }), ...(role && { role }) };
        const tag = { record: recordOf(message.record), target: targetOf(message.target), ...words, by, at };
        return (await store.putTag(tag, write)).status;
      }
      case 'edit': {
        const id = tagIdOf(message.record, message.target);
        return (await store.editTag(id, { note: message.note }, { ...write, by, at })).status;
      }
      case 'untag': {
        const id = tagIdOf(message.record, message.target);
        return (await store.removeActivity(id, { ...write, by, at })).status;
      }
      case 'retract': {
        const id = signalIdOf(message.record, message.uuid);
        return (await store.removeActivity(id, { ...write, by, at })).status;
      }
      case 'reword': {
        const id = signalIdOf(message.record, message.uuid);
        let told = '';
        const reword = (current: ActivityDoc | undefined): ActivityDoc | undefined => {
          if (current?.type !== 'signal' || current.deleted) told = 'missing';
          else {
            const next = requoted(current, message.quote, { by, at });
            if (next) return next;
            told = 'refused';
          }
          return undefined;
        };
        const { status } = await store.changeActivity(id, reword, write);
        return status === 'unchanged' && told ? told : status;
      }
      case 'undo': {
        const id = tagIdOf(message.record, message.target);
        return (await store.undoActivity(id, message.undone, { ...write, by, at })).status;
      }
      case 'signal': {
        const { quote, uuid } = message;
        const record = recordOf(message.record);
        const signal = { record, type: 'objection', reason: 'price', quote, by, at } as const;
        return (await store.putSignal(signal, uuid, write)).status;
      }
      case 'import':
        await store.importActivity(message.versions, { outbox: true, at });
        return 'imported';
    }
  }

  /** Sends a message to a worker that is killed at its `writes`-th write. @returns `undefined`: it was, no answer came */
  async sendKilled(client: number, message: Message, writes: number): Promise<string | undefined> {
    await this.store(client);
    writesLeft = writes;
    try {
      return await this.send(client, message);
    } catch {
      return undefined;
    } finally {
      writesLeft = Number.POSITIVE_INFINITY;
      this.kill(client);
    }
  }

  /** Sends a message to a worker whose connection goes at once: it may have been done or not, no answer comes. */
  async sendCut(client: number, message: Message): Promise<void> {
    const store = await this.store(client);
    const sent = this.send(client, message).catch(() => undefined);
    await Promise.resolve();
    store.close();
    await sent;
  }

  kill(client: number): void {
    this.stores[client]?.close();
    this.stores[client] = undefined;
  }

  close(): void {
    for (const store of this.stores) store?.close();
  }
}
