/** The uuid of a touch that was read from the address instead of being added by a person. */
import { type RecordRef, recordKey } from '../records/record-ref.ts';

/**
 * The same campaign, record and day is the same touch, on every machine that sees the address: SHA-256 of the three, in
 * the form of a UUID of version 8 (RFC 9562 §5.8: made by a rule of one's own).
 * @param day `yyyy-mm-dd` in the workspace's time zone
 */
export async function utmTouchUuid(campaign: RecordRef, reaches: RecordRef, day: string): Promise<string> {
  const name = ['utm-touch', recordKey(campaign), recordKey(reaches), day].join('\n');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(name));
  const bytes = new Uint8Array(digest).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
