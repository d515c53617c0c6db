/** What the tests use of packages that bring no types. */
declare module 'pouchdb-core' {
  interface PouchStatic {
    plugin(plugin: unknown): PouchStatic;
    defaults(options: { adapter: string }): PouchStatic;
  }
  const PouchDB: PouchStatic;
  export default PouchDB;
}
declare module 'pouchdb-adapter-memory';
declare module 'pouchdb-mapreduce';
declare module 'express-pouchdb' {
  import type { RequestListener } from 'node:http';
  import type { PouchStatic } from 'pouchdb-core';
  export default function expressPouch(
    pouch: PouchStatic,
    options: { mode: 'minimumForPouchDB'; overrideMode?: { exclude?: string[]; include?: string[] } },
  ): RequestListener;
}
