/** Tells whether two versions of a definition say the same. */

/**
 * 64 bits over plain values as 16 hex digits; the order of an object's fields and fields that are `undefined` make
 * no difference. Not for secrets: it tells an edit from none (among 20,000 definitions two unlike ones meet with a
 * probability of about 1 in 10^11), no more.
 *
 * Two hashes of 32 bits with different seeds, made in one walk. Texts: FNV-1a over UTF-16 units. Lists: in order.
 * Objects: the sum of their stirred fields, so that nothing has to be sorted and no text is put together.
 */
export function contentHash(value: unknown): string {
  hash(value);
  return hex(left) + hex(right);
}

const LEFT_SEED = 0x811c9dc5;
const RIGHT_SEED = 0x9e3779b9;

/** Set apart from each other, so that `1`, `"1"`, `[1]` and `{}` differ. */
const NOTHING = 0x6e756c6c;
const LIST = 0x6c697374;
const FIELDS = 0x66696c64;

/** The two halves of what was hashed last: a pair to return would be an object for every value of a document. */
let left = 0;
let right = 0;

function hash(value: unknown): void {
  switch (typeof value) {
    case 'string':
      hashText(value);
      return;
    case 'number':
    case 'boolean':
      hashText(String(value));
      left = stir(left ^ NOTHING);
      right = stir(right ^ NOTHING);
      return;
    case 'object':
      break;
    default:
      hashNothing();
      return;
  }
  if (value === null) hashNothing();
  else if (Array.isArray(value)) hashList(value);
  else hashFields(value as Record<string, unknown>);
}

function hashNothing(): void {
  left = stir(LEFT_SEED ^ NOTHING);
  right = stir(RIGHT_SEED ^ NOTHING);
}

function hashList(list: readonly unknown[]): void {
  let allLeft = LEFT_SEED ^ LIST;
  let allRight = RIGHT_SEED ^ LIST;
  for (const item of list) {
    hash(item);
    allLeft = stir(Math.imul(allLeft, 31) + left);
    allRight = stir(Math.imul(allRight, 31) + right);
  }
  left = allLeft;
  right = allRight;
}

function hashFields(fields: Record<string, unknown>): void {
  let sumLeft = LEFT_SEED ^ FIELDS;
  let sumRight = RIGHT_SEED ^ FIELDS;
  for (const key of Object.keys(fields)) {
    const field = fields[key];
    if (field === undefined) continue;
    hashText(key);
    const keyLeft = Math.imul(left, 31);
    const keyRight = Math.imul(right, 31);
    hash(field);
    sumLeft = (sumLeft + stir(keyLeft + left)) | 0;
    sumRight = (sumRight + stir(keyRight + right)) | 0;
  }
  left = stir(sumLeft);
  right = stir(sumRight);
}

/** FNV-1a with a 32-bit prime; units take two bytes, which the stirring at the end evens out. */
function hashText(text: string): void {
  let a = LEFT_SEED ^ text.length;
  let b = RIGHT_SEED ^ text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x01000193);
  }
  left = stir(a);
  right = stir(b);
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
