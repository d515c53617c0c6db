import type { RecordKind } from '../records/record-ref.ts';
import { normalise } from './normalise.ts';
import { Params, type Place } from './place.ts';
import './more-normalisers.ts';

/** What a matcher reads from an address. `tenant` is the tool's own part; a base address is put before it. */
export interface Found {
  kind: RecordKind;
  id: string;
  tenant?: string;
}

/** Reads a record from a place on one of the Site's hosts or bases; `null`: not a record. May throw: that is no record. */
export type Matcher = (place: Place) => Found | null;
export type Matchers = Readonly<Record<string, Matcher>>;

/** The words of a tool and the kinds they stand for. A map: the words come from addresses, and no word is special. */
type Kinds = ReadonlyMap<string, RecordKind>;

const SUITECRM_MODULES: Kinds = new Map([
  ['Opportunities', 'deal'],
  ['Accounts', 'account'],
  ['Contacts', 'contact'],
  ['Leads', 'lead'],
  ['Campaigns', 'campaign'],
]);

const ESPOCRM_ENTITIES: Kinds = new Map([
  ['Opportunity', 'deal'],
  ['Account', 'account'],
  ['Contact', 'contact'],
  ['Lead', 'lead'],
  ['Campaign', 'campaign'],
]);

const MARKETO_TYPES: Kinds = new Map([
  ['PG', 'campaign'],
  ['ME', 'campaign'],
  ['EBP', 'campaign'],
  ['NP', 'campaign'],
  ['SC', 'campaign'],
  ['EM', 'campaign'],
  ['AR', 'dashboard'],
]);

/**
 * Grammars beyond patterns, by the name a Site refers to. Before adding one, see whether a word in the pattern
 * language would carry the tool (README.md): a matcher cannot be written by a user,
 * and pages of its tool have to ask the worker which record they show.
 */
export const MATCHERS: Matchers = {
  /**
   * A code in the fragment: letters for the type, the number, then the tab (`PG1001A1`, `SC72C3ZN19`). The account is its
   * Munchkin id, in the query or in Adobe's shell behind `so:`; the old hosts name only the pod that many share.
   */
  marketo({ url, hash, query }) {
    const shell = url.hostname === 'experience.adobe.com';
    const path = [...(hash.path ?? [])];
    const code = /^([A-Z]{2,3})([1-9]\d{0,9})[A-Z]\d+(?:[A-Z]{2}\d+)*!?$/.exec(path.pop() ?? '');
    const kind = MARKETO_TYPES.get(code?.[1] ?? '');
    const around = shell ? /^@[^/]+\/so:([^/]+)\/marketo-engage\/classic$/ : /^(?:classic)?$/;
    const place = around.exec(path.join('/'));
    if (!code || !kind || !place || url.pathname !== '/') return null;
    const pod = url.hostname.startsWith('app-') ? `pod:${url.hostname.split('.', 1)[0]}` : undefined;
    const account = (place[1] ?? query.get('munchkinid'))?.toUpperCase();
    if (account && !/^\d{3}-[A-Z]{3}-\d{3}$/.test(account)) return null;
    const found: Found = { kind, id: `${code[1]}${code[2]}` };
    const tenant = account || pod;
    return tenant ? { ...found, tenant } : found;
  },

  /** SuiteCRM 7 with its AJAX interface: the page's address stands, encoded, in the fragment. */
  'suitecrm-ajax'({ url, path }) {
    const inner = new Params(url.hash).get('#ajaxuiloc');
    if (!inner || !/^(?:index\.php)?$/.test(path?.join('/') ?? '-')) return null;
    const [page, query = ''] = inner.split('?', 2);
    const params = new Params(query);
    const kind = SUITECRM_MODULES.get(params.get('module') ?? '');
    const id = normalise(params.get('record') ?? '', ['lower-guid', 'no-form-word']);
    const isPage = page === 'index.php' && /^(?:Detail|Edit)View$/.test(params.get('action') ?? '');
    const isCopy = !['', 'false', '0'].includes(params.get('isduplicate') ?? '');
    return kind && isPage && !isCopy && /^[A-Za-z0-9][\w.-]{0,35}$/.test(id) ? { kind, id } : null;
  },

  /** A record with options behind it (`#Account/view/<id>/layout=wide`): a fragment that would read as parameters. */
  'espocrm-options'({ url, path }) {
    if (path?.length !== 0) return null;
    const [entity = '', action = '', text = '', options] = url.hash.slice(1).split(/[/?&]/);
    const kind = ESPOCRM_ENTITIES.get(entity);
    const id = text.toLowerCase();
    const isId = /^(?:[0-9a-f]{17}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(id);
    return kind && /^(?:view|edit)$/.test(action) && isId && options ? { kind, id } : null;
  },

  /** Superset: the chart that a whole form belongs to (`form_data={"slice_id": 44, …}`), as its own links were long written. */
  'superset-form-data'({ path, query }) {
    if (!/^(?:superset\/)?explore$/.test(path?.join('/') ?? '')) return null;
    const form: unknown = JSON.parse(query.get('form_data') ?? 'null');
    const id = form && typeof form === 'object' && 'slice_id' in form ? Number(form.slice_id) : 0;
    return Number.isSafeInteger(id) && id > 0 ? { kind: 'dashboard', id: `chart/${id}` } : null;
  },
};
