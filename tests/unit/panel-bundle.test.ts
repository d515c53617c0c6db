/** What `npm run dev` needs of the build's own ways: the panel asks first there too, and may have the dev server's styles. */
import { expect, test } from 'vitest';
import { bundlePanel } from '../../scripts/panel-bundle.ts';
import config from '../../wxt.config.ts';

interface Page {
  path: string;
  bundle: object;
}

/** What is put into a page while somebody develops: no module of it is bundled. */
function tagsOf(path: string): unknown {
  const plugins: { transformIndexHtml?: unknown }[] = [];
  bundlePanel({ plugins: plugins as never[] }, true);
  return plugins.flatMap(({ transformIndexHtml: given }) => {
    const { handler } = (typeof given === 'function' ? { handler: given } : given) as {
      handler(html: string, page: Page): unknown;
    };
    return handler('<head></head>', { path, bundle: {} });
  });
}

test('developing: the panel’s page begins with what asks the worker, other pages are as they were', () => {
  expect(tagsOf('/entrypoints/panel/index.html')).toEqual([
    { tag: 'script', attrs: { src: '/panel-ask.js' }, injectTo: 'head-prepend' },
  ]);
  expect(tagsOf('/entrypoints/popup/index.html')).toEqual([]);
});

test.each([
  ['serve', "style-src 'self' 'unsafe-inline'"],
  ['build', "style-src 'self'"],
] as const)('%s: the styles that our pages may have', async (command, styles) => {
  if (typeof config.manifest !== 'function') throw new Error('the manifest is no function');
  const manifest = await config.manifest({
    command,
    mode: 'production',
    browser: 'chrome',
    manifestVersion: 3,
  });
  expect(manifest.content_security_policy?.extension_pages?.split('; ')).toContain(styles);
});
