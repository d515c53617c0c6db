/**
 * What an organisation has set for its browsers, in `storage.managed`: read-only, and out of reach of every page. Where
 * nothing is set Firefox refuses to read, Chrome gives nothing.
 */
import { browser } from './browser.ts';
import { type Policy, readPolicy } from './read-policy.ts';

let kept: Promise<Policy> | undefined;
let listening = false;

/** The next question reads it anew. */
export function forgetManaged(): void {
  kept = undefined;
}

function listen(): void {
  if (listening) return;
  listening = true;
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') forgetManaged();
  });
}

/** Calls `changed` whenever the policy is another one; to be called in the worker's first turn. Firefox reads it at its start. */
export function onPolicyChanged(changed: () => void): void {
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area !== 'managed') return;
    forgetManaged();
    changed();
  });
}

/** What the organisation has set. The same object until that changes. */
export function policyNow(): Promise<Policy> {
  listen();
  kept ??= browser.storage.managed
    .get(null)
    .catch(() => ({}))
    .then(readPolicy);
  return kept;
}

/** Site data that the organisation ships, as it stands there. The same list until the policy changes. */
export async function managedSites(): Promise<readonly unknown[]> {
  return (await policyNow()).sites;
}
