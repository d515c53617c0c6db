/** Alarms are lost on updates and, in Firefox, at every start: they are looked for and made again, never relied on. */
import { browser } from './browser.ts';

/** Makes the alarm unless one with the same period stands. @param minutes at least 0.5 */
export async function ensureAlarm(name: string, minutes: number): Promise<void> {
  const current = await browser.alarms.get(name);
  if (current?.periodInMinutes === minutes) return;
  await browser.alarms.create(name, { periodInMinutes: minutes, delayInMinutes: Math.min(minutes, 1) });
}
