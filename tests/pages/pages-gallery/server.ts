import { fileURLToPath } from 'node:url';
import { createServer, type ViteDevServer } from 'vite';

/** Serves the gallery at `/tests/pages/pages-gallery/`; port 0 takes any that is free. By hand: `node server.ts`. */
export async function serveGallery(port = 0): Promise<{ server: ViteDevServer; url: string }> {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const server = await createServer({
    configFile: false,
    root,
    publicDir: 'assets/public',
    logLevel: 'warn',
    cacheDir: 'node_modules/.vite/pages-gallery',
    server: { port, watch: null },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (!address || typeof address === 'string') throw new Error('the gallery server has no port');
  return { server, url: `http://localhost:${address.port}/tests/pages/pages-gallery/` };
}

if (import.meta.main) {
  const { url } = await serveGallery(5199);
  console.log(url);
}
