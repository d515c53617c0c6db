/** What is stored of a workspace, read as the extension's own pages may: past the worker. */
import type { Page } from 'playwright-core';
import { ask } from './extension-page.ts';

/** Counts every change of definitions. */
export function storedRevision(own: Page, workspace: string): Promise<number> {
  return own.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction('meta').objectStore('meta').get('head');
          reading.onsuccess = () => {
            database.close();
            resolve((reading.result as { revision: number }).revision);
          };
          reading.onerror = () => reject(reading.error);
        };
      }),
    `throughline.workspace.${workspace}`,
  );
}

export interface WorkspaceState {
  kpis: number;
  code: string;
  /** Of the first KPI. */
  firstName: string | null;
}

export async function workspaceState(own: Page, workspace: string): Promise<WorkspaceState> {
  type View = { id: string; counts: { kpis: number }; status: { code: string } };
  const view = (await ask<View[]>(own, 'workspaces.get')).find(({ id }) => id === workspace);
  const card = await ask<{ name: string } | null>(own, 'card.get', { id: 'kpi:kpi-1' });
  return { kpis: view?.counts.kpis ?? -1, code: view?.status.code ?? 'none', firstName: card?.name ?? null };
}
