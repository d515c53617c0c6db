/**
 * Which record a sender looks at: always computed here, from the address that the browser gives for the tab, or from what the
 * person has said of that very address.
 */

import { isAllowed } from '../../utils/access/granted-now.ts';
import { recordTitleOf } from '../../utils/activity/clean-title.ts';
import type { SenderKind } from '../../utils/messaging/classify-sender.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import { browser } from '../../utils/platform/browser.ts';
import { readSession, updateSession } from '../../utils/platform/session.ts';
import { readSettings, type Settings } from '../../utils/platform/settings.ts';
import { type RecordRef, recordKey } from '../../utils/records/record-ref.ts';
import { placeOfRecord } from '../../utils/records/workspace-rules.ts';
import { detectRecord } from '../../utils/sites/detect-record.ts';
import { displayTitle, fullTitle } from '../../utils/sites/display-title.ts';
import type { Site } from '../../utils/sites/site.ts';
import type { AddressPin } from '../../utils/store/schema.ts';
import { appStore } from './context.ts';
import { enabledSites } from './known-sites.ts';
import { isSeenAs, noteSeen } from './seen-records.ts';
import { choiceFor } from './workspace-choice.ts';

/** A tab's title belongs to the record before for about half a second after the address changed. */
const TITLE_LAG_MS = 600;
/** Slow pages keep the title of the record before for longer; one that is still the same after this is the record's own. */
const OLD_TITLE_MS = 4500;

export interface SeenRecord {
  record: RecordRef;
  /** Key as the address gives it: what content script and panel compare. */
  key: string;
  site: Site;
  /** Id of the workspace that the record belongs to; `null`: there is none, or it is not here. */
  workspace: string | null;
  title?: string;
  /** All that the tab's title calls it; see `fullTitle`. */
  fullTitle?: string;
  tabId: number;
  /** The tab's address. */
  url: string;
  /** What the page shows, where the Site says where to read it: stage and pipeline, and fields (`null`: empty). */
  stage?: string;
  pipeline?: string;
  fields?: Record<string, string | null>;
  /** The person has named the record of this address by hand. */
  pinned?: true;
  /** In a private window: nothing about the record may be stored. */
  isPrivate?: true;
}

/** What a content script read from its page; absent: the Site does not say where, or the page is not there yet. */
export interface PageRead {
  stage?: string | null | undefined;
  pipeline?: string | null | undefined;
  fields?: Record<string, string | null | undefined> | undefined;
}

interface TabNote extends PageRead {
  key: string | null;
  since: number;
  /** The tab's title when the address changed within one document: of the page before. */
  was?: string | undefined;
}

const noteKey = (tabId: number): string => `tab:${tabId}`;

/**
 * Remembers when the tab came to this record (titles are read late) and what its page shows of it.
 * Only for a key that was compared with the tab's address: a late message of the record before must not stand here.
 * @param was the tab's title, where the address has just changed within one document
 * @returns what now counts, and whether a panel of the same record showed something else
 */
export async function noteLocation(
  tabId: number,
  key: string | null,
  read: PageRead = {},
  was?: string,
): Promise<{ read: ReadHere; changed: boolean }> {
  let changed = false;
  const noted = await updateSession<TabNote>(noteKey(tabId), (note) => {
    // Of a page without a record there is nothing to remember.
    if (!note && key === null) return undefined;
    const same = note?.key === key;
    const before = same ? readHere(note) : {};
    const now = { ...before, ...readHere(read) };
    changed = same && JSON.stringify(now) !== JSON.stringify(before);
    if (same && !changed) return note;
    return { key, since: Date.now(), was, ...(same ? { since: note.since, was: note.was } : {}), ...now };
  });
  return { changed, read: noted ? readHere(noted) : {} };
}

type ReadHere = Pick<SeenRecord, 'stage' | 'pipeline' | 'fields'>;

function readHere(page: PageRead): ReadHere {
  const [stage, pipeline] = [page.stage, page.pipeline].map(saidBy);
  const there = Object.entries(page.fields ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, saidBy(value)] as const],
  );
  return {
    ...(stage ? { stage } : {}),
    ...(pipeline ? { pipeline } : {}),
    ...(there.length > 0 ? { fields: Object.fromEntries(there) } : {}),
  };
}

/** Tools show `--` or `—` where there is no value. */
const saidBy = (text: string | null | undefined): string | null =>
  text && /[^\p{P}\s\u2212]/u.test(text) ? text : null;

export function forgetTab(tabId: number): Promise<unknown> {
  return updateSession(noteKey(tabId), () => undefined);
}

/** The record under the strong key, where the person has said which account this site's records belong to. */
export function strong(record: RecordRef, settings: Settings): RecordRef {
  const account = record.tenant === undefined ? settings.accounts[record.site] : undefined;
  return account === undefined ? record : { ...record, tenant: account };
}

/** The record of a tab. */
export async function recordOfTab(tab: TabHere, settings: Settings): Promise<SeenRecord | null> {
  if (settings.sites.length === 0 || !(await isAllowed(tab.url))) return null;
  const [sites, pin] = await Promise.all([enabledSites(settings), pinOf(tab.url)]);
  const found = pin?.record ?? detectRecord(tab.url, sites);
  const site = found && sites.find((entry) => entry.id === found.site);
  if (!found || !site) return null;
  const key = recordKey(found);
  // The page of a pinned address is called after something else.
  const title = pin ? pin.title : await ownTitle(tab, site, found);
  const record = strong(found, settings);
  const [{ workspace }, note] = await Promise.all([
    choiceFor(placeOfRecord(record), settings),
    readSession<TabNote>(noteKey(tab.id)),
  ]);
  const seen: SeenRecord = {
    record,
    key,
    site,
    workspace,
    tabId: tab.id,
    ...(title === undefined ? {} : { title }),
    ...(title === undefined || pin ? {} : { fullTitle: fullTitle(tab.title ?? '', site) }),
    url: tab.url,
    ...(pin ? { pinned: true } : {}),
    ...(tab.isPrivate ? { isPrivate: true } : {}),
    ...(note?.key === key ? readHere(note) : {}),
  };
  noteSeen(seen);
  return seen;
}

/** The name in the tab's title, once it is that of this record. */
async function ownTitle(tab: TabHere, site: Site, record: RecordRef): Promise<string | undefined> {
  const key = recordKey(record);
  const note = await readSession<TabNote>(noteKey(tab.id));
  if (note?.key !== key) return undefined;
  const title = titleOf(tab, site);
  const age = Date.now() - note.since;
  if (age >= (tab.title === note.was ? OLD_TITLE_MS : TITLE_LAG_MS)) return title;
  // On the way back Chromium gives the tab the title that its history has, before the page says a word: that cannot be told
  // from one that is late, but for a record that was looked at under this very name.
  return title !== undefined && (await isSeenAs(key, recordTitleOf(record, title))) ? title : undefined;
}

/** The name in the tab's title. A page without one has its own address there. */
function titleOf({ title = '', url }: TabHere, site: Site): string | undefined {
  return title.includes('/') && url.includes(title) ? undefined : displayTitle(title, site);
}

/** What the person has said of an address; a store that does not answer must not keep the panel away. */
export async function pinOf(url: string): Promise<AddressPin | undefined> {
  return (await pinsNow()).find((pin) => pin.url === url);
}

/** All addresses that a person has named a record for. */
export async function pinsNow(): Promise<readonly AddressPin[]> {
  return appStore()
    .then((store) => store.pins())
    .catch(() => []);
}

/** The tab that a sender looks at. */
export interface TabHere {
  id: number;
  url: string;
  title?: string | undefined;
  isPrivate?: boolean | undefined;
}

/** The sender's tab, or, for a side panel, the active tab of its window; `null`: the browser does not tell its address. */
export async function tabOf(sender: SenderKind, windowId: number | undefined): Promise<TabHere | null> {
  if (sender.kind === 'page' || sender.kind === 'frame') {
    const { tabId: id, url, title, isPrivate } = sender;
    return { id, url, title, isPrivate };
  }
  if (windowId === undefined) return null;
  const [tab] = await browser.tabs.query({ active: true, windowId });
  if (tab?.id === undefined || !tab.url) return null;
  return { id: tab.id, url: tab.url, title: tab.title, isPrivate: tab.incognito };
}

/** The record in the sender's tab, or, for a side panel, in the active tab of its window. */
export async function seenRecord(
  sender: SenderKind,
  windowId: number | undefined,
  settings?: Settings,
): Promise<SeenRecord | null> {
  const [tab, current] = await Promise.all([tabOf(sender, windowId), settings ?? readSettings()]);
  return tab && recordOfTab(tab, current);
}

/**
 * The record that the person saw when they acted: the tab must still show it, and what is done may be kept.
 * @throws CommandError `moved`, `no-record`, `private-window`
 */
export async function sameRecordAs(
  key: string,
  sender: SenderKind,
  windowId: number | undefined,
): Promise<SeenRecord> {
  const seen = await seenRecord(sender, windowId);
  if (!seen) throw new CommandError('no-record');
  if (recordKey(seen.record) !== key && seen.key !== key) throw new CommandError('moved');
  if (seen.isPrivate) throw new CommandError('private-window');
  return seen;
}
