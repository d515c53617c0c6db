/**
 * Named functions that bring an id or a tenant to its one spelling. A Site refers to them by name; a text that
 * cannot be such an id gives `''`, which matches no shape. Small and pure: content scripts carry this file.
 */
type Normalise = (text: string) => string;

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
  if (!/^(?:[A-Za-z0-9]{15}|[A-Za-z0-9]{18})$/.test(id)) return '';
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

/** Words that stand where a tool's own choice of an id would stand, and are forms and lists. */
const FORM_WORDS = new Set(
  'new create clone copy duplicate convert edit import export list all manage p'.split(' '),
);

/** More of them, for places where no record or account is called by a plain word: settings, log-in, other pages. */
const PAGE_WORDS = new Set([
  ...FORM_WORDS,
  ...(
    'upload add drafts recent search browse select templates archive view views home overview explorer dashboard ' +
    'analytics report reports trends status wizard share shared public api admin auth authorize oauth login signin ' +
    'signup settings account records'
  ).split(' '),
]);

/** Google Analytics: pages of every property, and the two frames that show a report named elsewhere. */
const GA4_PAGES = new Set('explorer dashboard home intelligenthome defaulthome'.split(' '));

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const NORMALISERS: Record<string, Normalise> = {
  lower: (text) => text.toLowerCase(),
  /** `{guid}` → `guid`; a brace alone is left, and then has no shape. */
  unbrace: (text) => (text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text),
  /** `12-marketing-overview` → `12`. */
  'leading-digits': (text) => /^\d+(?=-|$)/.exec(text)?.[0] ?? '',
  salesforce18,
  'no-form-word': (text) => (FORM_WORDS.has(text.toLowerCase()) ? '' : text),
  'no-page-word': (text) => (PAGE_WORDS.has(text.toLowerCase()) ? '' : text),
  /** Letters, digits, `-` and `_`, which may also come first: `-_4NVL0zS0C`. */
  base64url: (text) => (/^[\w-]+$/.test(text) ? text : ''),
  /** `exp_19g62mlx`: the tool's word for the type, `_`, letters and digits. */
  prefixed: (text) => (/^[a-z]+_[A-Za-z0-9]+$/.test(text) ? text : ''),
  /** Where ids of other forms are about: a GUID in lower case, all else as it is. */
  'lower-guid': (text) => (GUID.test(text) ? text.toLowerCase() : text),
  /** `sales-overview,life-cycle` → `sales-overview` */
  'before-comma': (text) => text.split(',', 1)[0] ?? '',
  /** Google Analytics: `a50123p419` → `p419`; one with `w` between them is of the product that was shut down. */
  'ga4-property': (text) => /^(?:a\d+)?(p\d+)$/.exec(text)?.[1] ?? '',
  'ga4-report': (text) => (GA4_PAGES.has(text) ? '' : text),
  /** Amplitude: `6be11a0y`, in its European data centre `e-6be11a0y`. */
  'amplitude-id': (text) => (/^(?:e-)?[a-z0-9]{7,8}$/.test(text) ? text : ''),
  /** Looker: a number, or `model::name` for a dashboard that is written in LookML. */
  'looker-dashboard': (text) => (/^(?:[1-9]\d*|[\w.-]+::[\w.-]+)$/.test(text) ? text : ''),
  /** `acme--uat.cs88` → `acme--uat`: the instance label of an old sandbox host moves, the org does not. */
  'without-pod': (text) => text.replace(/\.[a-z]{2,4}\d+$/, ''),
};

export function isNormaliser(name: string): boolean {
  return Object.hasOwn(NORMALISERS, name);
}

/** Applies the named functions in order; an unknown name gives `''`: better no record than a wrong one. */
export function normalise(text: string, names: readonly string[] | undefined): string {
  if (names === undefined) return text;
  let result = text;
  for (const name of names) result = (isNormaliser(name) && NORMALISERS[name]?.(result)) || '';
  return result;
}
