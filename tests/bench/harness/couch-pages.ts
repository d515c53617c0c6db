/**
 * A database of CouchDB to read from and nothing more, answered from texts that are ready: the server's own time must not
 * hide what contestants cost. One process with the bench, which waits meanwhile.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CouchPages {
  url: string;
  /** Requests since the last call. */
  requests(): number;
  stop(): void;
}

interface Row {
  id: string;
  rev: string;
  /** As a row of the feed without its sequence, and as `_bulk_get` gives it. */
  withDoc: string;
  bare: string;
  found: string;
}

/** @param docs with `_id`; all in one database, `bench` */
export async function serveCouch(docs: readonly { _id: string }[], user: string): Promise<CouchPages> {
  const rows = docs.map(rowOf);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const locals = new Map<string, string>();
  let count = 0;
  const server = createServer((request, response) => {
    count++;
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname.replace(/\/$/, '');
    const body = await text(request);
    const send = (value: string | object, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'must-revalidate' });
      response.end(typeof value === 'string' ? value : JSON.stringify(value));
    };
    if (path === '') return send({ couchdb: 'Welcome', version: '3.5.0', uuid: 'bench' });
    if (path === '/_session') return send({ ok: true, userCtx: { name: user, roles: [] } });
    if (path === '/bench') {
      return send({
        db_name: 'bench',
        doc_count: rows.length,
        update_seq: sequence(rows.length),
        instance_start_time: '1',
      });
    }
    if (path === '/bench/_changes') return send(changes(rows, query));
    if (path === '/bench/_bulk_get') {
      const { docs: wanted } = JSON.parse(body) as { docs: { id: string }[] };
      return send(`{"results":[${wanted.map(({ id }) => byId.get(id)?.found).join()}]}`);
    }
    if (path.startsWith('/bench/_local/')) {
      if (request.method === 'PUT') locals.set(path, body);
      const local = locals.get(path);
      if (request.method === 'PUT') return send({ ok: true, id: path, rev: '0-1' }, 201);
      return local === undefined ? send({ error: 'not_found', reason: 'missing' }, 404) : send(local);
    }
    send({ error: 'not_found', reason: 'missing' }, 404);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests() {
      const seen = count;
      count = 0;
      return seen;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function rowOf(doc: { _id: string }): Row {
  const { _id: id } = doc;
  const rev = '1-967a00dff5e02add41819138abb3284d';
  const whole = JSON.stringify({ ...doc, _rev: rev });
  const bare = `"id":${JSON.stringify(id)},"changes":[{"rev":"${rev}"}]`;
  const revisions = `,"_revisions":{"start":1,"ids":["${rev.slice(2)}"]}}`;
  return {
    id,
    rev,
    bare,
    withDoc: `${bare},"doc":${whole}`,
    found: `{"id":${JSON.stringify(id)},"docs":[{"ok":${whole.slice(0, -1)}${revisions}}]}`,
  };
}

/** As long as those of a cluster of two shards. */
const sequence = (at: number): string =>
  `${at}-${'g1AAAAB5eJzLYWBgYMpgTmHgz8tPSTV0MDQy1zMAQsMckEQiQ1L9____sxKZcClIUgCS'.repeat(2)}`;

function changes(rows: readonly Row[], query: URLSearchParams): string {
  const since = query.get('since') ?? '0';
  const from = since === 'now' ? rows.length : Number.parseInt(since, 10);
  const end = Math.min(rows.length, from + Number(query.get('limit') ?? rows.length));
  const interval = Number(query.get('seq_interval') ?? 1);
  const part = query.get('include_docs') === 'true' ? 'withDoc' : 'bare';
  const results = rows.slice(from, end).map((row, i) => {
    const seq = (i + 1) % interval === 0 ? `"${sequence(from + i + 1)}"` : 'null';
    return `{"seq":${seq},${row[part]}}`;
  });
  return `{"results":[${results.join()}],"last_seq":"${sequence(end)}","pending":${rows.length - end}}`;
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
