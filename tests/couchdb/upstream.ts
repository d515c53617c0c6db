/** The store behind the proxy: express-pouchdb in memory, an HTTP API like CouchDB's written by others. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import expressPouch from 'express-pouchdb';
import memoryAdapter from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import mapReduce from 'pouchdb-mapreduce';

export interface UpstreamAnswer {
  status: number;
  body: unknown;
}

export interface Upstream {
  /** @param path with its query, percent-encoded */
  ask(method: string, path: string, body?: unknown): Promise<UpstreamAnswer>;
  stop(): void;
}

export async function startUpstream(): Promise<Upstream> {
  const pouch = PouchDB.plugin(memoryAdapter).plugin(mapReduce).defaults({ adapter: 'memory' });
  const app = expressPouch(pouch, { mode: 'minimumForPouchDB', overrideMode: { exclude: ['compression'] } });
  const server = http.createServer(app);
  // A connection that it ends while it is taken up again would be an answer that never comes.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new http.Agent({ keepAlive: true });
  return {
    ask: (method, path, body) => ask({ agent, port, method, path }, body),
    stop() {
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Call {
  agent: http.Agent;
  port: number;
  method: string;
  path: string;
}

function ask({ agent, port, method, path }: Call, body: unknown): Promise<UpstreamAnswer> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method,
        path,
        headers:
          text === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const answer = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 500, body: answer === '' ? null : JSON.parse(answer) });
        });
      },
    );
    request.on('error', reject);
    request.end(text);
  });
}
