/** PouchDB's copy of a database, into its own IndexedDB adapter. */
import PouchDB from 'pouchdb-browser';
import type { Copy } from './replicate.ts';
import type { Server } from './shared-server.ts';

export async function openPouch({ url, database, name, password }: Server, batch: number): Promise<Copy> {
  const local = new PouchDB('pouch');
  const remote = new PouchDB(`${url}/${database}`, { auth: { username: name, password } });
  return async () => {
    const { docs_written } = await local.replicate.from(remote, { batch_size: batch });
    return docs_written;
  };
}
