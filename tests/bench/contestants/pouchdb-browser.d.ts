/** What the bench uses of a package that brings no types. */
declare module 'pouchdb-browser' {
  export default class PouchDB {
    constructor(name: string, options?: { auth?: { username: string; password: string }; adapter?: string });
    readonly replicate: {
      from(remote: PouchDB, options: { batch_size: number }): Promise<{ docs_written: number }>;
    };
  }
}
