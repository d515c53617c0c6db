/** Serves the demo CRM on localhost. Plain Node: it runs before anything is built. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' };
const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);

/** @param {number} port 0: any free one @returns {Promise<{ url: string, close(): Promise<void> }>} */
export async function serveDemoCrm(port) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const isFile = ['/style.css', '/app.js', '/data.js'].includes(pathname);
    const file = isFile ? pathname.slice(1) : 'index.html';
    const body = await readFile(path.join(here, file));
    response.writeHead(200, {
      'content-type': `${TYPES[path.extname(file)]}; charset=utf-8`,
      'cache-control': 'no-store',
    });
    response.end(body);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  const address = server.address();
  return {
    url: `http://localhost:${address.port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
