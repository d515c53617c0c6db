/** The sample workspace, as of today, and kept so. */

import { t } from '../../utils/i18n/i18n.ts';
import { dayAt } from '../../utils/metrics/calendar.ts';
import { type PackedSample, unpackSample } from '../../utils/sources/packed-sample.ts';
import { retell, TOLD_IN } from '../../utils/sources/retell.ts';
import { loadSample } from '../../utils/sync/add-source.ts';
import { whileAllStays } from '../../utils/sync/alone-with.ts';
import { importExport } from '../../utils/sync/import-export.ts';
import type { SyncOutcome } from '../../utils/sync/sync-deps.ts';
import { appStore, workspaceStore } from './context.ts';
import { ensureMessages } from './worker-messages.ts';
import { readPacked, readSampleActivity, syncDeps } from './worker-sync.ts';

const SAMPLE_FILE = '/sample-workspace.json';

/** @param again only what is still there of what its people did: nothing that was taken away comes back */
export async function loadSampleToday({ again = false } = {}): Promise<SyncOutcome> {
  const sample = await readPacked<PackedSample>(SAMPLE_FILE);
  const now = Date.now();
  const today = dayAt(now, TOLD_IN);
  await ensureMessages();
  const document = retell(unpackSample(sample), today);
  const options = { label: t('sampleName'), confirmShrink: again };
  const outcome = await loadSample(syncDeps, JSON.stringify(document), options);
  if (outcome.status !== 'applied' && outcome.status !== 'unchanged') return outcome;
  const { workspaceId } = outcome;
  const file = retell(await readSampleActivity(), today);
  if (again) {
    const store = await workspaceStore(workspaceId);
    const here = await Promise.all(file.activity.map(({ id }) => store.readActivity(id)));
    file.activity = file.activity.filter(
      ({ updatedBy }, i) => here[i]?.updatedBy === updatedBy && !here[i].deleted,
    );
  }
  // Nobody's own doing, and never to be sent anywhere.
  const at = new Date(now).toISOString();
  await importExport(syncDeps, workspaceId, JSON.stringify(file), { now, at, by: 'sample', outbox: false });
  return outcome;
}

/**
 * Tells the sample's story anew on a day on which it was not yet told. Where anything else has come into its workspace it
 * stays as it is: what people changed was changed in the story as they read it.
 */
export function retellSample(): Promise<void> {
  return whileAllStays(syncDeps, async () => {
    for (const { id, sources } of await (await appStore()).workspaces()) {
      if (sources.length > 1 || sources[0]?.kind !== 'sample') continue;
      const store = await workspaceStore(id);
      const { state } = await store.readSourceHead(sources[0].id);
      if (store.readOnly || !state?.lastGoodAt) continue;
      const told = dayAt(Date.parse(state.lastGoodAt), TOLD_IN);
      if (told !== dayAt(Date.now(), TOLD_IN)) await loadSampleToday({ again: true });
    }
  });
}
