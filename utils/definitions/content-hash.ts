/** Tells whether two versions of a definition say the same. */

/**
 * 64 bits over plain values as 16 hex digits; the order of an object's fields and fields that are `undefined` make
 * no difference. Not for secrets: it tells an edit from none (among 20,000 definitions two unlike ones meet with a
 * probability of about 1 in 10^11), no more.
 *
 * Two hashes of 32 bits with different seeds, made in one walk. Texts: FNV-1a over UTF-16 units; long ones over their
 * UTF-8, four bytes at a time. Lists: in order. Objects: the sum of their stirred fields, so that nothing has to be
 * sorted and no text is put together.
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

/** From so many units on it pays to ask the browser for the bytes of a text; above the other the room ends. */
const LONG = 80;
const ROOM = 16_384;

const encoder = new TextEncoder();
const bytes = new Uint8Array(ROOM);
const words = new Uint32Array(bytes.buffer);

function hashText(text: string): void {
  const { length } = text;
  if (length >= LONG && length <= ROOM) {
    // Half of a surrogate pair comes out as U+FFFD, which is what people see of it too.
    const { read, written } = encoder.encodeInto(text, bytes);
    if (read === length) {
      hashBytes(length, written);
      return;
    }
  }
  hashUnits(text);
}

/** FNV-1a with a 32-bit prime; units take two bytes, which the stirring at the end evens out. */
function hashUnits(text: string): void {
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

/** The bytes that were just written. Four at once reach all 32 bits, which is why they are shifted down at each step. */
function hashBytes(units: number, written: number): void {
  const count = (written + 3) >>> 2;
  bytes.fill(0, written, count * 4);
  let a = LEFT_SEED ^ units;
  let b = RIGHT_SEED ^ units;
  for (let i = 0; i < count; i++) {
    const word = words[i] as number;
    a = Math.imul(a ^ word, 0x85ebca6b);
    a ^= a >>> 13;
    b = Math.imul(b ^ word, 0xc2b2ae35);
    b ^= b >>> 16;
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

/** `toString(16)` takes several times as long. */
function hex(value: number): string {
  return String.fromCharCode(
    digit(value >>> 28),
    digit(value >>> 24),
    digit(value >>> 20),
    digit(value >>> 16),
    digit(value >>> 12),
    digit(value >>> 8),
    digit(value >>> 4),
    digit(value),
  );
}

function digit(value: number): number {
  const low = value & 15;
  return low < 10 ? low + 48 : low + 87;
}
