/** What a person with two clients has. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { plainDocument } from '../../pages/fixtures/plain-document.ts';
import { ask } from './extension-page.ts';
import type { LoopbackServer } from './loopback-server.ts';

interface Workspace {
  id: string;
  name: string;
  sample: boolean;
}

/** The sample and one of a source; made, unless the tests before have left them. */
export async function twoWorkspaces(
  settings: Page,
  server: LoopbackServer,
): Promise<Record<'sample' | 'team', Workspace>> {
  const find = async (isSample: boolean) =>
    (await ask<Workspace[]>(settings, 'workspaces.get')).find(({ sample }) => sample === isSample);
  if (!(await find(true))) await ask(settings, 'workspace.sample');
  if (!(await find(false))) {
    server.serve(plainDocument({ count: 4 }), '"b"');
    await ask(settings, 'workspace.url', { url: `${server.origin}/kpis.json`, everyMinutes: 0 });
  }
  const [sample, team] = [await find(true), await find(false)];
  return sample && team ? { sample, team } : expect.fail('there are to be two workspaces');
}
