/** The page that fills databases with tags, and reads them. */
import type { Page } from 'playwright-core';
import type { TagBench } from '../contestants/tags.ts';
import { DEAL_ORIGIN } from '../pages/deal-page.ts';
import { buildExtension } from './build.ts';

/** Its extension. @returns the folder */
export const tagPages = (): Promise<string> =>
  buildExtension({
    name: 'tags',
    manifest: { permissions: ['storage', 'unlimitedStorage'] },
    pages: { tags: 'tags.ts' },
  });

/** The floor of a tag: a frame in a deal's page, hosted as the product hosts its panel, and a worker that puts. @returns the folder */
export const tagFloor = (): Promise<string> =>
  buildExtension({
    name: 'tag-floor',
    manifest: {
      permissions: ['storage', 'unlimitedStorage'],
      content_scripts: [{ matches: [`${DEAL_ORIGIN}/*`], js: ['content.js'], run_at: 'document_start' }],
      web_accessible_resources: [{ resources: ['frame.html'], matches: ['*://*/*'], use_dynamic_url: true }],
    },
    worker: 'tag-floor-worker.ts',
    content: 'static-frame.ts',
    pages: { frame: 'tag-floor.ts' },
  });

/** Calls a function of `contestants/tags.ts` in its page. */
export function inTagPage<N extends keyof TagBench>(
  page: Page,
  name: N,
  ...args: Parameters<TagBench[N]>
): ReturnType<TagBench[N]> {
  return page.evaluate(
    ([name, args]) => {
      const { bench } = globalThis as unknown as {
        bench: Record<string, (...args: unknown[]) => Promise<unknown>>;
      };
      return bench[name]?.(...args);
    },
    [name, args] as [string, unknown[]],
  ) as ReturnType<TagBench[N]>;
}
