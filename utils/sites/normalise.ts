/**
 * Named functions that bring an id or a tenant to its one spelling. A Site refers to them by name; a text that
 * cannot be such an id gives `''`, which matches no shape. Small and pure: content scripts carry this file, and no more.
 */
export type Normalise = (text: string) => string;

const CHECKSUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Three letters that say which of 15 characters are capitals: 5 bits for each 5 characters, first character lowest. */
function salesforceChecksum(id15: string): string {
  let suffix = '';
  for (let start = 0; start < 15; start += 5) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      const code = id15.charCodeAt(start + i);
      if (code >= 65 && code <= 90) bits |= 1 << i;
    }
    suffix += CHECKSUM.charAt(bits);
  }
  return suffix;
}

/**
 * The 18-character form of a Salesforce id. 15 characters get their checksum. 18 characters that lost their
 * case (mail programs, spreadsheets) get it back from the checksum; a checksum that cannot fit is no id.
 */
function salesforce18(id: string): string {
  if (!/^[a-z\d]{15}([a-z\d]{3})?$/i.test(id)) return '';
  const body = id.slice(0, 15);
  if (id.length === 15) return body + salesforceChecksum(body);
  const suffix = id.slice(15).toUpperCase();
  if (salesforceChecksum(body) === suffix) return body + suffix;
  if (/[a-z]/.test(body) && /[A-Z]/.test(body)) return '';
  let restored = '';
  for (let i = 0; i < 15; i++) {
    const bits = CHECKSUM.indexOf(suffix.charAt(Math.floor(i / 5)));
    const capital = bits >= 0 && (bits >> (i % 5)) & 1;
    restored += capital ? body.charAt(i).toUpperCase() : body.charAt(i).toLowerCase();
  }
  return salesforceChecksum(restored) === suffix ? restored + suffix : '';
}

const NORMALISERS: Record<string, Normalise> = {
  lower: (text) => text.toLowerCase(),
  /** `{guid}` → `guid`; a brace alone is left, and then has no shape. */
  unbrace: (text) => text.replace(/^\{(.*)\}$/, '$1'),
  /** `12-marketing-overview` → `12`. */
  'leading-digits': (text) => /^\d+(?=-|$)/.exec(text)?.[0] ?? '',
  salesforce18,
  /** `acme--uat.cs88` → `acme--uat`: the instance label of an old sandbox host moves, the org does not. */
  'without-pod': (text) => text.replace(/\.[a-z]{2,4}\d+$/, ''),
};

// Not in pages: no script there asks, and the mark lets the bundler see that nothing is lost.
const IN_PAGES = /* @__PURE__ */ new Set(/* @__PURE__ */ Object.keys(NORMALISERS));

/** Whether content scripts carry it: most tools need no more than these, and a page pays for each. */
export function isInPages(name: string): boolean {
  return IN_PAGES.has(name);
}

/** What only the worker knows, see `more-normalisers.ts`. */
export function addNormalisers(more: Readonly<Record<string, Normalise>>): void {
  Object.assign(NORMALISERS, more);
}

export function isNormaliser(name: string): boolean {
  return Object.hasOwn(NORMALISERS, name);
}

/** Applies the named functions in order; an unknown name gives `''`: better no record than a wrong one. */
export function normalise(text: string, names: readonly string[] | undefined): string {
  if (names === undefined) return text;
  let result = text;
  for (const name of names) result = isNormaliser(name) ? (NORMALISERS[name] as Normalise)(result) : '';
  return result;
}
