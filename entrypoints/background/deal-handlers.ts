/** Touches and signals of the record in the tab. */

import { requoted } from '../../utils/activity/authorship.ts';
import { reasonRange, TAGGED_CAMPAIGNS } from '../../utils/activity/back-links.ts';
import { recordTitleOf } from '../../utils/activity/clean-title.ts';
import { recordRange, type Signal, signalId, type Touch, touchId } from '../../utils/activity/schema.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import type { Reply } from '../../utils/messaging/protocol.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import { campaignOptions } from '../../utils/panel/campaign-options.ts';
import { reasonsOf, signalReasons } from '../../utils/panel/signal-reasons.ts';
import { readSettings } from '../../utils/platform/settings.ts';
import { recordKey } from '../../utils/records/record-ref.ts';
import { appStore } from './context.ts';
import { knownSites } from './known-sites.ts';
import {
  CAMPAIGNS_KNOWN,
  knownCampaigns,
  recordNames,
  tagsOfCampaigns,
  titledCampaigns,
} from './record-activity.ts';
import { sharedBeside } from './shared-handlers.ts';
import { seenRecord } from './tab-record.ts';
import { needWorkspace } from './which-workspace.ts';
import { titleHere, writeContext, written } from './write-context.ts';

/** “N others said this in 30 days.” */
const PEERS_DAYS = 30;
/** Of one reason so many are looked at; then it says “or more”. */
const PEERS_READ = 200;
const DAY_MS = 86_400_000;
const NOTHING: Reply<'activity.remove'> = {};
/** Clocks differ; a touch later than this has not happened. */
const CLOCK_SLACK_MS = DAY_MS;

export const dealHandlers = {
  'campaigns.find': async ({ query, limit, ...asked }, sender) => {
    const workspace = await needWorkspace(sender, asked);
    const { entry, definitions, store } = workspace;
    const app = await appStore();
    sharedBeside(entry, { links: [{ links: TAGGED_CAMPAIGNS, most: CAMPAIGNS_KNOWN }] });
    const known = await knownCampaigns(app, workspace);
    const names = await recordNames(app, entry.id, await knownSites(await readSettings()), known);
    return Promise.all(
      campaignOptions(query, known, names, limit).map(async (option) => {
        const docs = await store.readRecord(recordRange(option.ref));
        const titles = docs.flatMap((doc) => {
          if (doc.type !== 'tag' || doc.body.target.type !== 'experiment') return [];
          return definitions.experiments.get(doc.body.target.id)?.title ?? [];
        });
        return { ...option, hypotheses: titles };
      }),
    );
  },
  'touch.put': async ({ id, campaign, occurredAt, channel, role, ...request }, sender) => {
    const context = await writeContext(request, sender);
    const { seen, workspace, by, at, write } = context;
    if (campaign.kind !== 'campaign' || seen.record.kind === 'campaign')
      throw new CommandError('bad-request');
    if (Date.parse(occurredAt) > Date.now() + CLOCK_SLACK_MS) throw new CommandError('bad-request');
    const tags = await tagsOfCampaigns(workspace.store, [campaign]);
    const [known] = await titledCampaigns(await appStore(), workspace, [campaign], tags);
    const campaignTitle = recordTitleOf(campaign, known?.title);
    const touch: Touch = {
      campaign,
      reaches: seen.record,
      ...titleHere(seen),
      ...(campaignTitle === undefined ? {} : { campaignTitle }),
      occurredAt: new Date(occurredAt).toISOString(),
      ...(channel ? { channel } : {}),
      ...(role ? { role } : {}),
      by,
      at,
    };
    return written(context, touchId(seen.record, id), await workspace.store.putTouch(touch, id, write));
  },
  'activity.remove': async ({ id, ...request }, sender) => {
    const context = await writeContext(request, sender);
    const { seen, workspace, by, at, write } = context;
    const [from, to] = recordRange(seen.record);
    // Only of the record in the tab, and nothing but what has a button there.
    if (id < from || id >= to || !/:(?:touch|signal):[^:]+$/.test(id)) throw new CommandError('bad-request');
    const change = await workspace.store.removeActivity(id, { ...write, by, at });
    return change.status === 'missing' ? NOTHING : written(context, id, change);
  },
  'signal.reasons': async (asked, sender) => {
    const { definitions, entry, store } = await needWorkspace(sender, asked);
    const seen = await seenRecord(sender, asked.windowId);
    const own = seen && recordKey(seen.record);
    const since = Date.now() - PEERS_DAYS * DAY_MS;
    // By whole days, so that the shared workspace is asked for the same all day.
    const from = new Date(since).toISOString().slice(0, 10);
    const reasons = reasonsOf(definitions.workspace);
    sharedBeside(entry, {
      links: reasons.map(({ id, type }) => ({ links: reasonRange(type, id, from), most: PEERS_READ })),
    });
    const counted = await Promise.all(
      reasons.map(async (reason) => {
        const found = await store.readSignalsByReason(reason.type, reason.id, from, PEERS_READ);
        const records = found.flatMap((doc) =>
          doc.type === 'signal' && Date.parse(doc.body.at) >= since ? recordKey(doc.body.record) : [],
        );
        const others = new Set(records.filter((key) => key !== own)).size;
        return { ...reason, others, ...(found.length === PEERS_READ && { more: true }) };
      }),
    );
    return signalReasons(definitions, counted);
  },
  'signal.put': async ({ id, signal, reason, quote, stage, targets, ...request }, sender) => {
    const context = await writeContext(request, sender);
    const { seen, workspace, by, at, write } = context;
    const { kpis, experiments } = workspace.definitions;
    const reasons = reasonsOf(workspace.definitions.workspace).filter(({ type }) => type === signal);
    // As the form offers them: where none is listed, the person says their own.
    if (reasons.length > 0 && !reasons.some((one) => one.id === reason))
      throw new CommandError('bad-request');
    const known = (targets ?? []).filter((target) =>
      target.type === 'kpi' ? kpis.has(target.id) : experiments.has(target.id),
    );
    const body: Signal = {
      record: seen.record,
      ...titleHere(seen),
      type: signal,
      reason,
      ...(quote?.trim() ? { quote } : {}),
      ...(stage ? { stage } : {}),
      ...(known.length > 0 ? { targets: known } : {}),
      by,
      at,
    };
    return written(context, signalId(seen.record, id), await workspace.store.putSignal(body, id, write));
  },
  'signal.edit': async ({ id, quote, ...request }, sender) => {
    const context = await writeContext(request, sender);
    const { seen, workspace, by, at, write } = context;
    const [from, to] = recordRange(seen.record);
    if (id < from || id >= to) throw new CommandError('bad-request');
    let refusal: 'not-author' | 'bad-request' | undefined;
    const change = await workspace.store.changeActivity(
      id,
      (current) => {
        refusal = 'bad-request';
        if (current?.type !== 'signal' || current.deleted) return undefined;
        const next = requoted(current, quote, { by, at });
        refusal = next ? undefined : 'not-author';
        return next ?? undefined;
      },
      write,
    );
    if (refusal) throw new CommandError(refusal);
    return written(context, id, change);
  },
} satisfies Partial<CommandHandlers>;
