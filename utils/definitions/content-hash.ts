/** Tells whether two versions of a definition say the same. */

/**
 * 64 bits over plain values as 16 hex digits; the order of an object's fields and fields that are `undefined` make
 * no difference. Not for secrets: it tells an edit from none (among 20,000 definitions two unlike ones meet with a
 * probability of about 1 in 10^11), no more.
 *
 * Two walks of 32 bits with different seeds. Texts: FNV-1a over UTF-16 units. Lists: in order. Objects: the sum of
 * their stirred fields, so that nothing has to be sorted and no text is put together.
 */
export function contentHash(value: unknown): string {
  return hex(hash(value, 0x811c9dc5)) + hex(hash(value, 0x9e3779b9));
}

/** Set apart from each other, so that `1`, `"1"`, `[1]` and `{}` differ. */
const NOTHING = 0x6e756c6c;
const LIST = 0x6c697374;
const FIELDS = 0x66696c64;

function hash(value: unknown, seed: number): number {
  switch (typeof value) {
    case 'string':
      return hashText(value, seed);
    case 'number':
    case 'boolean':
      return stir(hashText(String(value), seed) ^ NOTHING);
    case 'object':
      break;
    default:
      return stir(seed ^ NOTHING);
  }
  if (value === null) return stir(seed ^ NOTHING);
  if (Array.isArray(value)) {
    let all = seed ^ LIST;
    for (const item of value) all = stir(Math.imul(all, 31) + hash(item, seed));
    return all;
  }
  const fields = value as Record<string, unknown>;
  let sum = seed ^ FIELDS;
  for (const key of Object.keys(fields)) {
    const field = fields[key];
    if (field === undefined) continue;
    sum = (sum + stir(Math.imul(hashText(key, seed), 31) + hash(field, seed))) | 0;
  }
  return stir(sum);
}

/** FNV-1a with a 32-bit prime; units take two bytes, which the stirring at the end evens out. */
function hashText(text: string, seed: number): number {
  let h = seed ^ text.length;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return stir(h);
}

/** MurmurHash3's finaliser: every bit of the input moves half of the bits of the result. */
function stir(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
