/** What the owner of the computer sets for an extension in Chromium: a file that only they may write. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ChromiumSession } from './chromium.ts';

const ROOT = '/etc/chromium/policies';
const FOLDER = path.join(ROOT, 'managed');

/** Why no policy can be set here; `null`: it can. */
export function noPolicies(): string | null {
  if (process.getuid?.() !== 0) return 'only the owner of the computer may write policies';
  return existsSync('/etc/chromium') ? null : 'this Chromium does not look for policies in /etc/chromium';
}

export interface MachinePolicy {
  /** Sets the extension's policy anew, and has the browser read it. */
  set(value: object): Promise<void>;
  /** Takes it away as if it had never been, and has the browser read that. */
  remove(): Promise<void>;
}

/** The extension's id is of its folder, new for each session: nobody else's browser is meant. */
export async function machinePolicy(session: ChromiumSession): Promise<MachinePolicy> {
  const file = path.join(FOLDER, `throughline-test-${session.id}.json`);
  const made = [ROOT, FOLDER].find((folder) => !existsSync(folder));
  const reload = async (): Promise<void> => {
    const page = await session.context.newPage();
    await page.goto('chrome://policy');
    await page.locator('#reload-policies').click();
    await page.close();
  };
  return {
    set: async (value) => {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [session.id]: value } } }));
      await reload();
    },
    remove: async () => {
      rmSync(file, { force: true });
      if (made) rmSync(made, { recursive: true, force: true });
      await reload();
    },
  };
}
