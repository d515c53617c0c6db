/** Workspaces that the organisation wants everybody to have. */
import { matchesUrl } from '../../utils/access/wanted-origins.ts';
import type { Reply } from '../../utils/messaging/protocol.ts';
import { browser } from '../../utils/platform/browser.ts';
import { policyNow } from '../../utils/platform/managed.ts';
import type { PolicyWorkspace } from '../../utils/platform/read-policy.ts';
import { connectUrl } from '../../utils/sync/add-source.ts';
import { addressText, readAddress } from '../../utils/workspace/couch-address.ts';
import { appStore, tellPages } from './context.ts';
import { syncDeps } from './worker-sync.ts';

type Wanted = Reply<'policy.get'>['workspaces'][number];

/** An address in the one way in which it is kept. */
function addressOf(wanted: PolicyWorkspace): string {
  if ('url' in wanted) return new URL(wanted.url).href;
  const read = readAddress(wanted.address);
  return read.ok ? addressText(read.address) : wanted.address;
}

export async function policyWorkspaces(): Promise<Wanted[]> {
  const [{ workspaces }, entries] = await Promise.all([
    policyNow(),
    appStore().then((app) => app.workspaces()),
  ]);
  return workspaces.map((wanted) => {
    const address = addressOf(wanted);
    const kind = 'url' in wanted ? 'url' : 'shared';
    const joined = entries.find(({ sources }) =>
      sources.some(({ url }) => url !== undefined && (url === address || new URL(url).href === address)),
    );
    const everyMinutes = 'url' in wanted ? wanted.everyMinutes : 0;
    return { kind, address, everyMinutes, ...(joined ? { joined: joined.name } : {}) };
  });
}

/** Whether the organisation itself names this address, however it is written. */
export async function isPolicyAddress(text: string): Promise<boolean> {
  const { workspaces } = await policyNow();
  const read = readAddress(text);
  const written = new Set([read.ok ? addressText(read.address) : text, URL.parse(text)?.href ?? text]);
  return workspaces.some((wanted) => written.has(addressOf(wanted)));
}

/**
 * Definitions documents that the organisation names and the browser already lets us fetch come without anybody's doing. Of
 * the others, and of shared workspaces, the settings say what one click or a sign-in is still needed for.
 */
export async function joinPolicyWorkspaces(): Promise<void> {
  const missing = (await policyWorkspaces()).filter(
    ({ kind, joined }) => kind === 'url' && joined === undefined,
  );
  if (missing.length === 0) return;
  const { origins = [] } = await browser.permissions.getAll();
  for (const { address: url, everyMinutes } of missing) {
    if (!origins.some((pattern) => matchesUrl(pattern, url))) continue;
    const { status } = await connectUrl(syncDeps, { url, everyMinutes });
    if (status === 'applied') tellPages(null);
  }
}
