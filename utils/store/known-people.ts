/** What people are called, for each workspace by itself: an id is a user name of one server, and somebody else on another. */
import type { AppStore } from './app-store.ts';
import type { KeptReads } from './kept-reads.ts';
import type { Connection } from './open-database.ts';
import type { AppSchema } from './schema.ts';
import { read, write } from './transaction.ts';

type People = Pick<AppStore, 'people' | 'putPeople' | 'forgetPerson'>;
type Names = ReadonlyMap<string, ReadonlyMap<string, string>>;

export function knownPeople(connection: Connection<AppSchema>, kept: KeptReads<'people'>): People {
  const readNames = async (): Promise<{ names: Names; own: readonly [string, string][] }> => {
    const [rows, me] = await read(connection, ['names', 'person'], (tx) =>
      Promise.all([tx.objectStore('names').getAll(), tx.objectStore('person').get('me')]),
    );
    const names = new Map<string, Map<string, string>>();
    const own: [string, string][] = me?.name === undefined ? [] : [[me.id, me.name]];
    for (const { workspace, id, name } of rows) {
      const here = names.get(workspace) ?? new Map<string, string>();
      names.set(workspace, here.set(id, name));
    }
    for (const here of names.values()) for (const [id, name] of own) here.set(id, name);
    return { names, own };
  };
  return {
    people: async (workspace) => {
      const { names, own } = await kept.get('people', readNames);
      return names.get(workspace) ?? new Map(own);
    },
    putPeople: (workspace, people) =>
      kept.changing(
        ['people'],
        write(connection, ['names'], 'strict', async (tx, queue) => {
          for (const { id, name } of people) queue(tx.objectStore('names').put({ workspace, id, name }));
        }),
      ),
    forgetPerson: (workspace, id) =>
      kept.changing(
        ['people'],
        write(connection, ['names', 'people'], 'strict', async (tx, queue) => {
          queue(tx.objectStore('names').delete([workspace, id]));
          // Of a version before this one.
          queue(tx.objectStore('people').delete(id));
        }),
      ),
  };
}
