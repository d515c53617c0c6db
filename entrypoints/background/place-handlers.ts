/** Where the person is: which record a page shows and why, and what the person says about it. */
import { isAllowed } from '../../utils/access/granted-now.ts';
import { cleanTitle, recordTitleOf } from '../../utils/activity/clean-title.ts';
import type { SenderKind } from '../../utils/messaging/classify-sender.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import type { PlaceView } from '../../utils/messaging/place-commands.ts';
import type { CommandHandlers } from '../../utils/messaging/router.ts';
import { browser } from '../../utils/platform/browser.ts';
import { readSettings } from '../../utils/platform/settings.ts';
import {
  isWeak,
  parseRecordKey,
  RECORD_KINDS,
  type RecordRef,
  recordKey,
} from '../../utils/records/record-ref.ts';
import { addressShape } from '../../utils/sites/address-shape.ts';
import { CATALOGUE } from '../../utils/sites/catalogue.ts';
import { detectRecord } from '../../utils/sites/detect-record.ts';
import { displayTitle } from '../../utils/sites/display-title.ts';
import { guessSites } from '../../utils/sites/guess-sites.ts';
import { namedRecord } from '../../utils/sites/named-record.ts';
import type { Site } from '../../utils/sites/site.ts';
import { sitesForUrl } from '../../utils/sites/sites-for-url.ts';
import { addressesShown, type ShownAddress } from './addresses-shown.ts';
import { appStore, tellPages, tellTabs } from './context.ts';
import { enabledSites } from './known-sites.ts';
import { isHiddenOn } from './launcher-place.ts';
import { rememberOpen } from './panel-place.ts';
import { seenRecords } from './seen-records.ts';
import { grantedMatches } from './site-handlers.ts';
import { recordOfTab, type SeenRecord, tabOf } from './tab-record.ts';
import { pagePlace } from './which-workspace.ts';
import { choiceFor } from './workspace-choice.ts';
import { whoseAccount } from './workspace-handlers.ts';

type Choice = PlaceView['choices'][number];

const CHOICES = 12;

/** Records that frames, dialogs and drawers of the page name, each once, with the words of the link. */
function choicesOf(shown: readonly ShownAddress[], sites: readonly Site[]): Choice[] {
  const choices = new Map<string, Choice>();
  for (const { address, text } of shown) {
    const record = detectRecord(address, sites);
    const site = record && sites.find(({ id }) => id === record.site);
    if (!record || !site) continue;
    const key = recordKey(record);
    const title = choices.get(key)?.title ?? (text && displayTitle(text, site));
    choices.set(key, {
      key,
      kind: record.kind,
      from: 'page',
      ...(title ? { title: cleanTitle(title) } : {}),
    });
  }
  return [...choices.values()];
}

/** Kinds that the tool has, in the order in which people name them. */
function kindsOf({ records }: Site): PlaceView['kinds'] {
  const kinds = new Set(
    records.flatMap(({ kind, kindFrom }) => [kind, ...Object.values(kindFrom?.map ?? {})]),
  );
  return RECORD_KINDS.filter((kind) => kinds.has(kind));
}

/** `Firefox 153`, from what the engine says of itself. */
function browserWords(): string {
  const [, name = 'unknown', version = ''] =
    /(Firefox|Edg|OPR)\/(\d+)/.exec(navigator.userAgent) ?? /(Chrome)\/(\d+)/.exec(navigator.userAgent) ?? [];
  return `${name} ${version}`.trim();
}

/** In English whatever the language: it is for the makers. Holds no name, no id, and no address of anybody's own. */
function reportOf(url: string, site: Site, state: PlaceView['state'], found: RecordRef | null): string {
  const isBuiltIn = CATALOGUE.some(({ id }) => id === site.id);
  return [
    `Throughline ${browser.runtime.getManifest().version}: wrong match`,
    `Browser: ${browserWords()}`,
    `Tool: ${isBuiltIn ? site.id : 'one of our own'}`,
    `Taken for: ${found ? `${found.kind}${isWeak(found) ? ', account unknown' : ''}` : 'no record'} (${state})`,
    `Address: ${addressShape(url, site) ?? 'unreadable'}`,
    'What it is in truth: ',
  ].join('\n');
}

const OFF: PlaceView = { state: 'off', kinds: [], choices: [], hidden: false, several: false, report: '' };

async function placeOf(sender: SenderKind, windowId: number | undefined): Promise<PlaceView> {
  const [tab, settings] = await Promise.all([tabOf(sender, windowId), readSettings()]);
  if (!tab || !(await isAllowed(tab.url))) return OFF;
  const sites = await enabledSites(settings);
  const seen = await recordOfTab(tab, settings);
  const site = seen?.site ?? sitesForUrl(tab.url, sites)[0];
  if (!site) return OFF;
  const { workspace } = seen ?? (await choiceFor(await pagePlace(tab.url, site, settings), settings));
  const [shown, known] = await Promise.all([addressesShown(tab.id), seenRecords(workspace)]);
  const onPage = choicesOf(shown, sites);
  const state = stateOf(seen, onPage);
  const names = new Map(known.map(({ key, title }) => [key, title]));
  const choices = [
    ...onPage.map((choice) => ({ ...choice, ...titled(names.get(choice.key) ?? choice.title) })),
    ...known.filter(({ key }) => !onPage.some((choice) => choice.key === key)).map(asSeen),
  ];
  const { id, name } = site;
  const whose = seen ? await whoseAccount(seen, windowId) : undefined;
  return {
    state,
    several: (await (await appStore()).workspaces()).length > 1,
    ...(whose ? { whose } : {}),
    site: { id, name },
    url: tab.url,
    kinds: kindsOf(site),
    choices: choices.filter(({ key }) => key !== seen?.key).slice(0, CHOICES),
    hidden: isHiddenOn(settings, id, seen?.record.kind),
    report: reportOf(tab.url, site, state, seen?.record ?? null),
  };
}

const titled = (title: string | undefined): { title?: string } => (title === undefined ? {} : { title });

const asSeen = ({ key, kind, title }: Omit<Choice, 'from'>): Choice => ({
  key,
  kind,
  from: 'seen',
  ...titled(title),
});

function stateOf(seen: SeenRecord | null, onPage: readonly Choice[]): PlaceView['state'] {
  if (seen?.pinned) return 'pinned';
  const isOther = onPage.some(({ key }) => key !== seen?.key);
  // A page that also shows its own record in a frame has said which one it means.
  const isNamed = onPage.length === 0 || onPage[0]?.key === seen?.key;
  if (seen) return isOther && !isNamed ? 'unsure' : 'record';
  return isOther ? 'unsure' : 'none';
}

/**
 * The tab that the person saw: it must still show that address, its tool must be on, and what is said of it may be kept.
 * @throws CommandError `moved`, `no-record`, `private-window`
 */
async function sameAddress(url: string, sender: SenderKind, windowId: number | undefined) {
  const tab = await tabOf(sender, windowId);
  if (!tab) throw new CommandError('no-record');
  if (tab.url !== url) throw new CommandError('moved');
  if (tab.isPrivate) throw new CommandError('private-window');
  const sites = await enabledSites();
  const [site] = (await isAllowed(url)) ? sitesForUrl(url, sites) : [];
  if (!site) throw new CommandError('no-record');
  return { site, sites };
}

async function pinsChanged(): Promise<void> {
  tellPages(null);
  await tellTabs(await grantedMatches(), 'refresh');
}

export const placeHandlers = {
  'place.get': ({ windowId }, sender) => placeOf(sender, windowId),
  'address.pin': async ({ url, windowId, record: key, title, kind, named }, sender) => {
    const { site, sites } = await sameAddress(url, sender, windowId);
    const chosen = key === undefined ? null : parseRecordKey(key);
    const found = chosen
      ? { record: chosen, ...titled(recordTitleOf(chosen, title)) }
      : named !== undefined && kind && namedRecord(named, kind, site, sites);
    if (!found || !sites.some(({ id }) => id === found.record.site)) return { outcome: 'no-record' as const };
    await (await appStore()).setPin(url, { ...found, at: new Date().toISOString() });
    // The panel in the page goes with the record that was not known, and comes back with the one that is.
    if (sender.kind === 'frame') await rememberOpen(found.record.site, true);
    await pinsChanged();
    return { outcome: 'pinned' as const };
  },
  'address.unpin': async ({ url, windowId }, sender) => {
    await sameAddress(url, sender, windowId);
    await (await appStore()).setPin(url, undefined);
    await pinsChanged();
    return {};
  },
  'sites.guess': async ({ url, title }) =>
    guessSites(url, CATALOGUE, title).map(({ site, base }) => ({ site: site.id, name: site.name, base })),
} satisfies Partial<CommandHandlers>;
