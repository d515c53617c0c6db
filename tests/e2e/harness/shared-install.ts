/** A person in a browser of their own who shares a workspace: what they do goes through the worker, as the panel asks it. */
import type { Page } from 'playwright-core';
import { unpackRows } from '../../../utils/store/page-rows.ts';
import type { CouchServer } from '../../couchdb/start-server.ts';
import { ADS, ADS_HOSTS, adsPage, type CAMPAIGNS, campaignPath } from '../../pages/fixtures/ads-pages.ts';
import { type ChromiumSession, launchChromium, serveAt } from './chromium.ts';
import { ask, openPrepared } from './extension-page.ts';
import { until } from './until.ts';

export const RECORDS = ['keyed', 'plain'] as const satisfies readonly (keyof typeof CAMPAIGNS)[];
export type RecordName = (typeof RECORDS)[number];

export interface SharedInstall {
  name: string;
  session: ChromiumSession;
  /** The settings page, open all the time: somebody looks. */
  own: Page;
  /** Joins the workspace of this name, in place of the one before. */
  join(database: string): Promise<void>;
  /** Its key, as its address gives it. */
  keyOf(record: RecordName): Promise<string>;
  /** Asks as the side panel beside this record. */
  beside<T>(record: RecordName, type: string, request?: object): Promise<T>;
  /** Sends and fetches now; everything that was refused is let go. */
  settle(): Promise<{ state: string; waiting: number }>;
  /** What is stored here, live: id → body. */
  stored(): Promise<{ definitions: Map<string, unknown>; activity: Map<string, unknown> }>;
}

interface Stores {
  /** Texts of `page-rows.ts`. */
  pages: string[];
  activity: { id: string; doc?: { deleted?: boolean; body: unknown } }[];
}

/** Past the worker, as it lies on the disk. */
function readStores(own: Page, name: string): Promise<Stores> {
  return own.evaluate(
    (database) =>
      new Promise<Stores>((resolve, reject) => {
        const opening = indexedDB.open(database);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const tx = opening.result.transaction(['pages', 'activity']);
          const [pages, activity] = [tx.objectStore('pages').getAll(), tx.objectStore('activity').getAll()];
          tx.onerror = () => reject(tx.error);
          tx.oncomplete = () => {
            opening.result.close();
            resolve({
              pages: pages.result.map((page) => page.rows),
              activity: activity.result,
            });
          };
        };
      }),
    name,
  );
}

interface Standing {
  status: { state: string; waiting: number; refused: { id: string }[] };
}

export async function startInstall(
  couch: CouchServer,
  name: string,
  password: string,
): Promise<SharedInstall> {
  const session = await launchChromium({ hosts: [...ADS_HOSTS, 'http://127.0.0.1/*'] });
  await serveAt(session.context, ADS, adsPage);
  const own = await openPrepared(session, ['google-ads']);
  const windowId = await own.evaluate(async () => {
    const { windows } = (
      globalThis as unknown as { chrome: { windows: { getCurrent(): Promise<{ id: number }> } } }
    ).chrome;
    return (await windows.getCurrent()).id;
  });
  const tabs = new Map<RecordName, Page>();
  const tabOf = async (record: RecordName): Promise<Page> => {
    const tab = tabs.get(record) ?? (await session.context.newPage());
    if (!tabs.has(record)) await tab.goto(ADS + campaignPath(record));
    tabs.set(record, tab);
    return tab;
  };
  const keys = new Map<RecordName, string>();
  /** Brings the record to the front; @returns its key, once the worker sees it there. */
  const show = async (record: RecordName): Promise<string> => {
    await (await tabOf(record)).bringToFront();
    const seen = async () => {
      const view = await ask<{ record: { key: string } } | null>(own, 'panel.get', { windowId });
      const others = [...keys].filter(([other]) => other !== record).map(([, key]) => key);
      const key = view?.record.key;
      return key !== undefined && !others.includes(key) && (keys.get(record) ?? key) === key
        ? key
        : undefined;
    };
    const key = await until(seen, `the record of ${record}`);
    keys.set(record, key);
    return key;
  };
  const keyOf = async (record: RecordName): Promise<string> => keys.get(record) ?? show(record);
  let workspace = 'acme';
  return {
    name,
    session,
    own,
    keyOf,
    async join(database) {
      await ask(own, 'workspace.remove', { id: workspace });
      const joined = await ask<{ ok: boolean; workspace: string }>(own, 'shared.connect', {
        address: `${couch.url}/${database}`,
        credentials: { kind: 'password', name, password },
      });
      if (!joined.ok) throw new Error(`${name} could not join ${database}: ${JSON.stringify(joined)}`);
      workspace = joined.workspace;
    },
    async beside(record, type, request = {}) {
      const key = await show(record);
      // To look asks for nothing more than where.
      return ask(own, type, type === 'panel.get' ? { windowId } : { key, workspace, windowId, ...request });
    },
    async settle() {
      let { status } = await ask<Standing>(own, 'shared.sync', { workspace });
      for (const { id } of status.refused) {
        ({ status } = await ask<Standing>(own, 'shared.discard', { workspace, id }));
      }
      return status;
    },
    async stored() {
      const { pages, activity } = await readStores(own, `throughline.workspace.${workspace}`);
      const rows = pages.flatMap(unpackRows);
      const live = rows.filter(({ state }) => state === 'live');
      return {
        definitions: new Map(live.map(({ doc }) => [doc.id, doc.body])),
        activity: new Map(
          activity.flatMap(({ id, doc }) => (doc && !doc.deleted ? [[id, doc.body] as const] : [])),
        ),
      };
    },
  };
}
