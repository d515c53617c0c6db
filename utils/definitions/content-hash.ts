/** Tells whether two versions of a definition say the same. */

/**
 * JSON with the fields of every object sorted, so that the same content in another order is the same text.
 * `undefined` fields are left out, as in JSON.
 */
export function stableStringify(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(stableStringify).join(',')}]`;
  const fields = value as Record<string, unknown>;
  let text = '';
  for (const key of Object.keys(fields).sort()) {
    const field = fields[key];
    if (field === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${stableStringify(field)}`;
  }
  return `{${text}}`;
}

/**
 * 64 bits over {@link stableStringify} as 16 hex digits. Two lanes of FNV-1a over UTF-16 units with different
 * offsets and multipliers, each stirred at the end (MurmurHash3's finaliser). Not for secrets: it tells an edit from
 * none (among 20,000 definitions two unlike ones meet with a probability of 1 in 10^11), no more.
 */
export function contentHash(value: unknown): string {
  const text = stableStringify(value);
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b);
    // Multiplying moves bits up only; this brings them down again.
    b ^= b >>> 15;
  }
  return (
    stir(a).toString(16).padStart(8, '0') +
    stir(b ^ text.length)
      .toString(16)
      .padStart(8, '0')
  );
}

function stir(lane: number): number {
  let h = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
