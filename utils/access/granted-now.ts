/** What the browser allows at this moment. It tells of every change, so its answer is kept until then. */
import { browser } from '../platform/browser.ts';
import { matchesUrl } from './wanted-origins.ts';

let known: Promise<string[]> | undefined;

/** The next question asks the browser. */
export function forgetGranted(): void {
  known = undefined;
}

/** Match patterns that the browser has granted. */
export function grantedNow(): Promise<string[]> {
  if (!known) {
    const mine = browser.permissions.getAll().then(({ origins = [] }) => origins);
    known = mine;
    mine.catch(() => {
      if (known === mine) forgetGranted();
    });
  }
  return known;
}

/** Whether the browser allows us on the page of this address. */
export async function isAllowed(url: string): Promise<boolean> {
  return (await grantedNow()).some((pattern) => matchesUrl(pattern, url));
}
