import { policyNow } from './managed.ts';
import { readSettings, type Settings } from './settings.ts';

/** How pages look: as the organisation has it, else as the person has it. */
export async function themeNow(): Promise<Settings['theme']> {
  const [policy, settings] = await Promise.all([policyNow(), readSettings()]);
  return policy.theme ?? settings.theme;
}
