/** What every write of a person has in common: where it may go, who does it, how it is named and taken back. */
import type { ActivityDoc } from '../../utils/activity/activity-doc.ts';
import { recordTitleOf } from '../../utils/activity/clean-title.ts';
import { recordRange } from '../../utils/activity/schema.ts';
import type { SenderKind } from '../../utils/messaging/classify-sender.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import { isWeak } from '../../utils/records/record-ref.ts';
import type { ActivityChange, ActivityWrite } from '../../utils/store/activity-store.ts';
import { type ActiveWorkspace, personIn, tellPages, tellTabs } from './context.ts';
import { buildView, viewOf } from './panel-handlers.ts';
import { type BegunView, beginView, begunView } from './prepared-views.ts';
import { sharedWritten } from './shared-handlers.ts';
import { grantedMatches } from './site-handlers.ts';
import { type SeenRecord, sameRecordAs } from './tab-record.ts';
import { activityToken } from './undo.ts';
import { sameWorkspace, workspaceOf } from './which-workspace.ts';

/** Time to undo before a write may leave this machine. */
export const UNDO_MS = 8000;

export interface WriteContext {
  seen: SeenRecord;
  workspace: ActiveWorkspace;
  /** The person. */
  by: string;
  at: string;
  /** How the store is told: under one name, so that the same message twice is one write. */
  write: ActivityWrite & { command: string; notBefore: string };
  /** What the panel will show, once the last of these is on the disk. */
  begun?: BegunView;
}

/**
 * The record that the person saw, which the tab must still show, in the workspace that it belongs to and that they saw.
 * @throws CommandError `moved`, `no-record`, `private-window`, `weak-record`, `no-workspace`
 */
export async function writeContext(
  request: {
    key: string;
    workspace?: string | undefined;
    windowId?: number | undefined;
    command?: string | undefined;
  },
  sender: SenderKind,
): Promise<WriteContext> {
  const seen = await sameRecordAs(request.key, sender, request.windowId);
  if (isWeak(seen.record)) throw new CommandError('weak-record');
  const workspace = await workspaceOf(seen);
  if (!workspace) throw new CommandError('no-workspace');
  await sameWorkspace(workspace, request.workspace);
  const person = await personIn(workspace.entry);
  const now = Date.now();
  const context: WriteContext = {
    seen,
    workspace,
    by: person.id,
    at: new Date(now).toISOString(),
    write: {
      command: request.command ?? crypto.randomUUID(),
      outbox: true,
      notBefore: new Date(now + UNDO_MS).toISOString(),
      // The disk takes as long as the view: neither waits for the other.
      ahead: {
        range: recordRange(seen.record),
        begin: (docs) => {
          context.begun = beginView(buildView(seen, docs));
        },
      },
    },
  };
  return context;
}

/** The record's name as it may be kept with what is written about it. */
export function titleHere({ record, title }: SeenRecord): { recordTitle?: string } {
  const recordTitle = recordTitleOf(record, title);
  return recordTitle === undefined ? {} : { recordTitle };
}

/**
 * The answer to a write of an activity document: tells those who show it, and gives the token to undo it with.
 * @throws CommandError `not-author`, `bad-request`
 */
export function written(
  { seen, workspace, write, begun }: Pick<WriteContext, 'seen' | 'workspace' | 'write' | 'begun'>,
  id: ActivityDoc['id'],
  { status }: ActivityChange,
): { undo?: string } {
  if (status === 'refused') throw new CommandError('not-author');
  if (status === 'missing') throw new CommandError('bad-request');
  if (status === 'unchanged') return {};
  const view = begunView(begun);
  tellWritten(workspace, [id], write.command);
  // The answer brings it, and whoever else shows the record asks as soon as they are told.
  viewOf(seen, view).catch(() => undefined);
  return { undo: activityToken(write.command, id) };
}

/** After a write (`command`): panels that show it and the launchers' counts are old. Nobody waits for the launchers. */
export function tellWritten(workspace: ActiveWorkspace, ids: string[], command?: string): void {
  tellPages(workspace.entry.id, ids, command);
  sharedWritten(workspace.entry);
  if (areLaunchersTold) return;
  areLaunchersTold = true;
  setTimeout(() => {
    areLaunchersTold = false;
    grantedMatches()
      .then((matches) => tellTabs(matches, 'refresh'))
      .catch(() => undefined);
  }, LAUNCHERS_LATER_MS);
}

/** Every launcher asks anew when it is told: after the panel that the person looks at, and once for several writes. */
const LAUNCHERS_LATER_MS = 200;
let areLaunchersTold = false;
