/** Suggested changes as they are told: who reads them, those that are open, the definition that they are about. */
import type { DocOf } from '../../utils/activity/activity-doc.ts';
import { approvalRange } from '../../utils/activity/schema.ts';
import { approversOf } from '../../utils/definitions/approvers.ts';
import { contentHash } from '../../utils/definitions/content-hash.ts';
import type { Kpi } from '../../utils/definitions/kpi.ts';
import { type DefinitionId, SHARED_SOURCE } from '../../utils/definitions/types.ts';
import type { Reply } from '../../utils/messaging/protocol.ts';
import { dayAt } from '../../utils/metrics/calendar.ts';
import { targetOn } from '../../utils/metrics/target.ts';
import {
  measureOf,
  type ProposalContext,
  proposable,
  proposalView,
} from '../../utils/panel/build-proposals.ts';
import { fieldsChanged } from '../../utils/panel/changed-fields.ts';
import { browser } from '../../utils/platform/browser.ts';
import { newerOriginal } from '../../utils/sync/local-definitions.ts';
import { type ActiveWorkspace, appStore, personIn } from './context.ts';
import { localDeps } from './source-handlers.ts';

export async function contextOf({ entry, definitions }: ActiveWorkspace): Promise<ProposalContext> {
  const people = await (await appStore()).people(entry.id);
  return {
    definitions,
    me: (await personIn(entry)).id,
    // A user name of a shared workspace is a name; an id of an install is none.
    personName: (id) => people.get(id) ?? (id.startsWith('local:') ? undefined : id),
  };
}

/** The open ones, of one definition or all, oldest first. */
export async function viewsOf({ store }: ActiveWorkspace, context: ProposalContext, target?: DefinitionId) {
  const open = (await store.readOpenProposals()).filter(
    ({ body }) => target === undefined || body.target === target,
  );
  const views = await Promise.all(
    open.map(async (doc) => proposalView(doc, await store.readRecord(approvalRange(uuidOf(doc))), context)),
  );
  return views.filter((view) => view !== null).sort((a, b) => (a.at < b.at ? -1 : 1));
}

export const uuidOf = ({ id }: Pick<DocOf<'proposal'>, 'id'>): string => id.slice('proposal:'.length);

type Shown = NonNullable<Reply<'proposals.get'>['definition']>;

/** What a suggestion can be made against; `undefined`: nothing here can be changed. */
export async function definitionShown(
  id: DefinitionId,
  { entry, store, definitions }: ActiveWorkspace,
): Promise<Shown | undefined> {
  const found = proposable(id, definitions);
  if (!found) return undefined;
  const { type, name, body } = found;
  const newer = definitions.conflicts.has(id) ? await newerOriginal(localDeps, entry.id, id) : null;
  const measure = measureOf(id, definitions);
  const { state } = await store.readSourceHead(SHARED_SOURCE);
  return {
    type,
    name,
    body,
    version: contentHash(body),
    approvers: approversOf(body),
    ...(measure && { measure }),
    ...(state?.feed?.conflicts[id] && { chooseAt: browser.runtime.getURL('/options.html') }),
    ...targetPlace(body, definitions.workspace.timeZone ?? 'UTC'),
    ...(newer && {
      dispute: { source: newer.source, fields: fieldsChanged(body, { ...newer.body, ...versionOf(body) }) },
    }),
  };
}

/** Which version it is says nothing about what it says. */
function versionOf(body: object): object {
  const { version, effectiveFrom } = body as { version?: unknown; effectiveFrom?: unknown };
  return { version, effectiveFrom };
}

/** Of several targets the one that counts today is changed. */
function targetPlace(body: object, zone: string): Pick<Shown, 'target'> {
  const { targets = [] } = body as Pick<Kpi, 'targets'>;
  const now = targetOn(targets, dayAt(Date.now(), zone), zone);
  return now ? { target: targets.indexOf(now) } : {};
}
