/**
 * RxDB's copy of a database: its replication with CouchDB into its free storage for browsers. What costs time and is not
 * asked for here is off: events to other tabs, checks of the schema, waiting to be the leader.
 */
import { createRxDatabase } from 'rxdb/plugins/core';
import { getFetchWithCouchDBAuthorization, replicateCouchDB } from 'rxdb/plugins/replication-couchdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { Copy } from './replicate.ts';
import type { Server } from './shared-server.ts';

export async function openRx({ url, database, name, password }: Server, batch: number): Promise<Copy> {
  const db = await createRxDatabase({ name: 'rx', storage: getRxStorageDexie(), multiInstance: false });
  const { documents } = await db.addCollections({
    documents: {
      schema: {
        version: 0,
        type: 'object',
        primaryKey: '_id',
        properties: { _id: { type: 'string', maxLength: 200 } },
        required: ['_id'],
      },
    },
  });
  if (!documents) throw new Error('no collection');
  return async () => {
    let received = 0;
    const replication = replicateCouchDB({
      replicationIdentifier: 'bench',
      collection: documents,
      url: `${url}/${database}/`,
      fetch: getFetchWithCouchDBAuthorization(name, password),
      live: false,
      waitForLeadership: false,
      pull: { batchSize: batch },
    });
    const failed = new Promise<never>((_, reject) => replication.error$.subscribe(reject));
    replication.received$.subscribe(() => {
      received++;
    });
    await Promise.race([replication.awaitInitialReplication(), failed]);
    await replication.cancel();
    return received;
  };
}
