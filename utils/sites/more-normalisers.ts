/**
 * Named functions that few tools need. Pages do without them: where a Site names one, the worker says which record the
 * page shows.
 */
import { addNormalisers, type Normalise } from './normalise.ts';

/** Words that stand where a tool's own choice of an id would stand, and are forms and lists. */
const FORM_WORDS = new Set(
  (
    'new create clone copy duplicate convert edit import export list all manage p undefined null nan ' +
    'import_dashboards export_dashboards_form'
  ).split(' '),
);

/** More of them, for places where no record or account is called by a plain word: settings, log-in, other pages. */
const PAGE_WORDS = new Set([
  ...FORM_WORDS,
  ...(
    'upload add drafts recent search browse select templates archive view views home overview explorer dashboard ' +
    'analytics report reports trends status wizard share shared public api admin auth authorize oauth login signin ' +
    'signup settings account records logout archived deleted trash importer lists setup sign_in sign_up api_keys ' +
    'holdouts layers groups'
  ).split(' '),
]);

/** Google Analytics: pages of every property, and the two frames that show a report named elsewhere. */
const GA4_PAGES = new Set('explorer dashboard home intelligenthome defaulthome'.split(' '));

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const MORE: Readonly<Record<string, Normalise>> = {
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
};

addNormalisers(MORE);
