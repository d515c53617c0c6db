/** What people did, as it is stored: read from the export that a person can make. */
import type { Page } from 'playwright-core';
import { ask } from './extension-page.ts';

interface Stored {
  id: string;
  type: string;
  deleted?: boolean;
  body?: Record<string, unknown>;
}

/** Bodies of the sample workspace's documents of this type that the person of this browser wrote and that stand. */
export async function activityOf(own: Page, type: string): Promise<Record<string, unknown>[]> {
  const { json } = await ask<{ json: string }>(own, 'data.export', { workspace: 'acme' });
  const { activity } = JSON.parse(json) as { activity: Stored[] };
  return activity.flatMap((document) =>
    document.type === type && !document.deleted && String(document.body?.by).startsWith('local:')
      ? [document.body ?? {}]
      : [],
  );
}
