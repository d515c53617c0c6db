/** The page that fills databases with tags, and reads them. */
import type { Page } from 'playwright-core';
import type { TagBench } from '../contestants/tags.ts';
import { buildExtension } from './build.ts';

/** Its extension. @returns the folder */
export const tagPages = (): Promise<string> =>
  buildExtension({
    name: 'tags',
    manifest: { permissions: ['storage', 'unlimitedStorage'] },
    pages: { tags: 'tags.ts' },
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
