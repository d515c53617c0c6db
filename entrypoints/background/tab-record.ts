/** Which record a sender looks at: always computed here, from the address that the browser gives for the tab. */

import type { SenderKind } from '../../utils/messaging/classify-sender.ts';
import { CommandError } from '../../utils/messaging/command-error.ts';
import { browser } from '../../utils/platform/browser.ts';
import { readSession, updateSession } from '../../utils/platform/session.ts';
import { readSettings, type Settings } from '../../utils/platform/settings.ts';
import { type RecordRef, recordKey } from '../../utils/records/record-ref.ts';
import { detectRecord } from '../../utils/sites/detect-record.ts';
import { displayTitle } from '../../utils/sites/display-title.ts';
import type { Site } from '../../utils/sites/site.ts';
import { enabledSites } from './context.ts';

/** A tab's title belongs to the record before for about half a second after the address changed. */
const TITLE_LAG_MS = 600;

export interface SeenRecord {
  record: RecordRef;
  /** Key as the address gives it: what content script and panel compare. */
  key: string;
  site: Site;
  title?: string;
  tabId: number;
  /** The tab's address. */
  url: string;
  /** What the page shows, where the Site says where to read it: the stage's text, and fields (`null`: empty). */
  stage?: string;
  fields?: Record<string, string | null>;
  /** In a private window: nothing about the record may be stored. */
  isPrivate?: true;
}

/** What a content script read from its page; absent: the Site does not say where, or the page is not there yet. */
export interface PageRead {
  stage?: string | undefined;
  fields?: Record<string, string | null | undefined> | undefined;
}

interface TabNote extends PageRead {
  key: string | null;
  since: number;
}

const noteKey = (tabId: number): string => `tab:${tabId}`;

/**
 * Remembers when the tab came to this record (titles are read late) and what its page shows of it.
 * Only for a key that was compared with the tab's address: a late message of the record before must not stand here.
 * @returns what now counts, and whether a panel of the same record showed something else
 */
export async function noteLocation(
  tabId: number,
  key: string | null,
  read: PageRead = {},
): Promise<{ read: ReadHere; changed: boolean }> {
  let changed = false;
  const noted = await updateSession<TabNote>(noteKey(tabId), (note) => {
    const same = note?.key === key;
    const before = same ? readHere(note) : {};
    const now = { ...before, ...readHere(read) };
    changed = same && JSON.stringify(now) !== JSON.stringify(before);
    return same && !changed ? note : { key, since: same ? note.since : Date.now(), ...now };
  });
  return { changed, read: noted ? readHere(noted) : {} };
}

type ReadHere = Pick<SeenRecord, 'stage' | 'fields'>;

function readHere({ stage, fields }: PageRead): ReadHere {
  const there = Object.entries(fields ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return {
    ...(stage ? { stage } : {}),
    ...(there.length > 0 ? { fields: Object.fromEntries(there) } : {}),
  };
}

export function forgetTab(tabId: number): Promise<unknown> {
  return updateSession(noteKey(tabId), () => undefined);
}

/** The record under the strong key, where the person has said which account this site's records belong to. */
function strong(record: RecordRef, settings: Settings): RecordRef {
  const account = record.tenant === undefined ? settings.accounts[record.site] : undefined;
  return account === undefined ? record : { ...record, tenant: account };
}

async function recordAt(
  tab: { id: number; url: string; title?: string | undefined; isPrivate?: boolean | undefined },
  settings: Settings,
): Promise<SeenRecord | null> {
  const sites = await enabledSites(settings);
  const found = detectRecord(tab.url, sites);
  const site = found && sites.find((entry) => entry.id === found.site);
  if (!found || !site) return null;
  const key = recordKey(found);
  const note = await readSession<TabNote>(noteKey(tab.id));
  const settled = note?.key === key && Date.now() - note.since >= TITLE_LAG_MS;
  const title = settled && tab.title ? displayTitle(tab.title, site) : undefined;
  return {
    record: strong(found, settings),
    key,
    site,
    tabId: tab.id,
    ...(title === undefined ? {} : { title }),
    url: tab.url,
    ...(tab.isPrivate ? { isPrivate: true } : {}),
    ...(note?.key === key ? readHere(note) : {}),
  };
}

/** The record in the sender's tab, or, for a side panel, in the active tab of its window. */
export async function seenRecord(
  sender: SenderKind,
  windowId: number | undefined,
  settings?: Settings,
): Promise<SeenRecord | null> {
  const current = settings ?? (await readSettings());
  if (sender.kind === 'page' || sender.kind === 'frame') {
    const { tabId: id, url, title, isPrivate } = sender;
    return recordAt({ id, url, title, isPrivate }, current);
  }
  if (windowId === undefined) return null;
  const [tab] = await browser.tabs.query({ active: true, windowId });
  if (tab?.id === undefined || !tab.url) return null;
  return recordAt({ id: tab.id, url: tab.url, title: tab.title, isPrivate: tab.incognito }, current);
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
