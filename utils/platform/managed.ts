/**
 * What an organisation has set for its browsers, in `storage.managed`: read-only, and out of reach of every page. Where
 * nothing is set Firefox refuses to read, Chrome gives nothing.
 */
import * as z from 'zod/mini';
import { browser } from './browser.ts';

/** More than this is no list of a company's tools. */
const MOST_SITES = 100;

/** The shape of each Site is judged by who uses it: one bad one must not cost the others. */
const Managed = z.object({ sites: z.array(z.unknown()) });

let kept: Promise<readonly unknown[]> | undefined;
let listening = false;

/** The next question reads them anew. */
export function forgetManaged(): void {
  kept = undefined;
}

async function readSites(): Promise<readonly unknown[]> {
  const stored = await browser.storage.managed.get('sites').catch(() => ({}));
  const parsed = Managed.safeParse(stored);
  return parsed.success ? parsed.data.sites.slice(0, MOST_SITES) : [];
}

/** Site data that the organisation ships, as it stands there. The same list until the policy changes. */
export function managedSites(): Promise<readonly unknown[]> {
  if (!listening) {
    listening = true;
    browser.storage.onChanged.addListener((_changes, area) => {
      if (area === 'managed') forgetManaged();
    });
  }
  kept ??= readSites();
  return kept;
}
