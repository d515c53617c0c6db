import { defineConfig } from 'vite';

/** `vite --config tests/pages/gallery/vite.config.ts`: every component in every state, on http://localhost:5199. */
export default defineConfig({
  root: import.meta.dirname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { port: 5199, fs: { allow: ['../../..'] } },
});
