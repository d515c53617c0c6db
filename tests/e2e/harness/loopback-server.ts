/** A definitions server on this machine whose answer a test changes, and which writes down what it was asked. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Asked {
  path: string;
  headers: IncomingHttpHeaders;
}

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

export interface LoopbackServer {
  /** Origin with its port. */
  origin: string;
  asked: Asked[];
  /** From now on every request is answered so. */
  answer(answering: Answering): void;
  /** From now on this text with this ETag; 304 to whoever has it. */
  serve(text: string, etag?: string): void;
  close(): Promise<void>;
}

export async function startServer(): Promise<LoopbackServer> {
  const asked: Asked[] = [];
  let answering: Answering = (_request, response) => response.writeHead(404).end();
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers });
    answering(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    asked,
    answer: (next) => {
      answering = next;
    },
    serve: (text, etag) => {
      answering = (request, response) => {
        if (etag !== undefined && request.headers['if-none-match'] === etag) {
          response.writeHead(304).end();
          return;
        }
        response.writeHead(200, { 'content-type': 'text/yaml', ...(etag === undefined ? {} : { etag }) });
        response.end(text);
      };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
