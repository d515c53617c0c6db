/** What people did: as lists, as a file to take along, merged from one, erased. */
import { activityCsv } from '../../utils/activity/activity-csv.ts';
import type { ActivityDoc } from '../../utils/activity/activity-doc.ts';
import { personRange } from '../../utils/activity/back-links.ts';
import { recordRange } from '../../utils/activity/schema.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import type { Reply } from '../../utils/messaging/protocol.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import { activityItems } from '../../utils/panel/activity-items.ts';
import { namedRecord } from '../../utils/panel/named-record.ts';
import { browser } from '../../utils/platform/browser.ts';
import { changeSettings, readSettings } from '../../utils/platform/settings.ts';
import { recordKey } from '../../utils/records/record-ref.ts';
import { forgetAuthor } from '../../utils/sync/forget-author.ts';
import { type ImportOutcome, importExport } from '../../utils/sync/import-export.ts';
import { rightsIn } from '../../utils/sync/shared-rights.ts';
import { sharedEntry } from '../../utils/sync/shared-source.ts';
import { partOf, rangeOf } from './activity-part.ts';
import { type ActiveWorkspace, appStore, personIn, tellPages, tellTabs } from './context.ts';
import { knownSites } from './known-sites.ts';
import { dropPending } from './pending-writes.ts';
import { knownCampaigns, recordNames, titlesIn } from './record-activity.ts';
import { forgetSeen } from './seen-records.ts';
import { sharedBeside, sharedWritten } from './shared-handlers.ts';
import { grantedMatches } from './site-handlers.ts';
import { localDeps } from './source-handlers.ts';
import { seenRecord, strong } from './tab-record.ts';
import { needWorkspace, workspaceOf } from './which-workspace.ts';
import { syncDeps } from './worker-sync.ts';
import { defaultEntry, workspaceCalled } from './workspace-choice.ts';

async function items(workspace: ActiveWorkspace, docs: ActivityDoc[], limit: number) {
  const app = await appStore();
  const known = await knownCampaigns(app, workspace);
  const titles = [...titlesIn(docs), ...known];
  const names = await recordNames(app, workspace.entry.id, await knownSites(await readSettings()), titles);
  const me = (await personIn(workspace.entry)).id;
  return activityItems(docs, { definitions: workspace.definitions, names, me, limit });
}

const REFUSALS: Record<
  Extract<ImportOutcome, { status: 'refused' }>['code'],
  NonNullable<Reply<'data.import'>['refused']>
> = {
  'too-large': 'too-large',
  'not-json': 'broken',
  'not-an-export': 'not-an-export',
  'newer-format': 'newer-format',
  'wrong-workspace': 'other-workspace',
};

/** The workspace that an export says it is of; absent where the text is no export (the import then says why). */
function workspaceIn(text: string): string | undefined {
  try {
    const { workspace } = JSON.parse(text) as { workspace?: unknown };
    return typeof workspace === 'string' ? workspace : undefined;
  } catch {
    return undefined;
  }
}

async function everybodyTold(workspace: string, ids: string[] = []): Promise<void> {
  tellPages(workspace, ids);
  await tellTabs(await grantedMatches(), 'refresh');
}

/** Forgets what was begun and not sent (`components/panel/kept.ts`: `draft <what> <workspace> <record>`). */
async function dropDrafts(workspace: string, record = ''): Promise<void> {
  const { session } = browser.storage;
  const names = Object.keys(await session.get(null));
  const ending = ` ${workspace} ${record}`;
  await session.remove(
    names.filter((one) => one.startsWith('draft ') && (record ? one.endsWith(ending) : one.includes(ending))),
  );
}

export const activityHandlers = {
  'activity.list': async ({ limit, windowId }, sender) => {
    const seen = await seenRecord(sender, windowId);
    const workspace = seen && (await workspaceOf(seen));
    if (!workspace) return [];
    return items(workspace, await workspace.store.readRecord(recordRange(seen.record)), limit);
  },
  'activity.mine': async ({ workspace: id, limit }, sender) => {
    const workspace = await needWorkspace(sender, { workspace: id });
    const me = (await personIn(workspace.entry)).id;
    // What this person wrote in another browser.
    sharedBeside(workspace.entry, { links: [{ links: personRange(me), most: limit }] });
    return items(workspace, await workspace.store.readByPerson(me, { limit }), limit);
  },
  'activity.records': async ({ workspace: id, query, limit, after }) => {
    const { entry, store } = await workspaceCalled(id);
    const sought = query.trim().toLowerCase();
    const { records, next } = await store.readActiveRecords({
      after,
      limit,
      matches: ({ record, title = '' }) => `${title}\n${record.id}`.toLowerCase().includes(sought),
    });
    const names = await recordNames(await appStore(), entry.id, await knownSites(await readSettings()), []);
    return {
      records: records.map(({ record, title }) => namedRecord(record, names, title)),
      ...(next !== undefined && { next }),
    };
  },
  'activity.export': async ({ workspace: id, from, ...asked }) => {
    const { part, word } = partOf(asked);
    const { store, definitions } = await workspaceCalled(id);
    const activity = await store.exportActivity(part);
    const people = await (await appStore()).people(id);
    const titleOf = (target: string): string | undefined => {
      const [type, ...rest] = target.split(':');
      const definition = rest.join(':');
      if (type === 'kpi') return definitions.kpis.get(definition)?.name;
      return definitions.experiments.get(definition)?.title;
    };
    const day = new Date().toISOString().slice(0, 10);
    const file = activityCsv(activity, { people, titleOf }, { ...(from !== undefined && { from }) });
    return { name: `throughline-${id}${word}-${day}.csv`, ...file };
  },
  'data.import': async ({ text }) => {
    const nothing = { added: 0, changed: 0, same: 0, bad: 0, left: 0, elsewhere: 0 };
    const app = await appStore();
    const named = workspaceIn(text);
    const entry = named === undefined ? undefined : await app.workspace(named);
    // An export of a workspace that is not here has nothing to be merged with.
    const target = entry ?? (await defaultEntry());
    if (!target) throw new CommandError('no-workspace');
    const now = Date.now();
    const at = new Date(now).toISOString();
    const by = (await personIn(target)).id;
    const outcome = await importExport(syncDeps, target.id, text, { by, at, now, outbox: true });
    if (outcome.status === 'refused') return { refused: REFUSALS[outcome.code], ...nothing };
    // What the person has said here stands.
    await changeSettings((settings) => ({
      ...settings,
      accounts: { ...outcome.accounts, ...settings.accounts },
    }));
    await everybodyTold(target.id);
    sharedWritten(target);
    const { activity, left, definitions, setAside } = outcome;
    return {
      workspace: target.id,
      added: activity.added + definitions.added,
      changed: activity.changed + definitions.changed,
      same: activity.kept + definitions.kept,
      bad: setAside.length,
      left,
      elsewhere: definitions.ignored,
    };
  },
  'activity.erase': async (request) => {
    const { entry, store } = await workspaceCalled(request.workspace);
    const app = await appStore();
    const { id: me } = await personIn(entry);
    const names = [me, (await app.person()).id];
    const by = sharedEntry(entry) && { names, steward: rightsIn(entry).steward };
    let erased: string[];
    if ('person' in request) {
      ({ erased } = await store.eraseAuthor(request.person, { by }));
      await forgetAuthor(localDeps, entry.id, request.person, new Date().toISOString());
      // Only the person of this install has something that waits.
      if (request.person === me) await Promise.all([dropPending(() => true), dropDrafts(entry.id)]);
      await app.forgetPerson(entry.id, request.person);
    } else {
      ({ erased } = await store.eraseRecord(rangeOf(request.record), { by }));
      await dropPending((write) => write.request.key === request.record);
      await dropDrafts(entry.id, request.record);
      await app.forgetCampaign(request.record);
      await app.forgetAliases(request.record);
      await forgetSeen(request.record);
      const settings = await readSettings();
      for (const { url, record } of await app.pins()) {
        if (recordKey(strong(record, settings)) === request.record) await app.setPin(url, undefined);
      }
    }
    await everybodyTold(entry.id, erased);
    sharedWritten(entry);
    return { erased: erased.length };
  },
  'activity.people': async ({ workspace: id }) => {
    const { entry, store } = await workspaceCalled(id);
    const app = await appStore();
    const [writers, people, { id: me }] = await Promise.all([
      store.readWriters(),
      app.people(id),
      personIn(entry),
    ]);
    // What was taken back is still there to be erased, and only its writer knows of it.
    const mine = writers.some(({ person }) => person === me) ? [] : [{ person: me, documents: 0 }];
    return [...writers, ...mine].map(({ person, documents }) => {
      const name = people.get(person);
      return { id: person, mine: person === me, documents, ...(name === undefined ? {} : { name }) };
    });
  },
} satisfies Partial<CommandHandlers>;
