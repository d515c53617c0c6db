/**
 * What the parts of an unknown tool's address probably are. Guesses only: a person sees each of them and can point at
 * another part.
 */
import type { RecordKind } from '../records/record-ref.ts';
import type { AddressPart } from './address-parts.ts';
import type { SiteCategory, SiteRecord } from './site.ts';

const KIND_WORDS: Record<RecordKind, string> = {
  deal: 'deal opportunity oppty oppo potential pipelineitem deal_id opportunity_id',
  campaign: 'campaign journey flow broadcast series automation newsletter mailing email campaignid sequence',
  contact: 'contact person people customer subscriber',
  account: 'company account organization organisation org client business',
  lead: 'lead prospect',
  experiment: 'experiment test abtest ab split variant flag',
  dashboard: 'dashboard report chart board insight question look view metric',
};

const KINDS = new Map(
  Object.entries(KIND_WORDS).flatMap(([kind, words]) =>
    words.split(' ').map((word) => [word, kind as RecordKind] as const),
  ),
);

/** Words before an account's id rather than a record's. */
const ACCOUNT_WORDS = new Set(
  'account workspace org organization organisation team tenant company project portal site space'.split(' '),
);

/** Words before a record's id that do not tell its kind. */
const RECORD_WORDS = new Set('card item record entry pulse object detail edit view show'.split(' '));

/** `Opportunities`, `deal_details`, `DealDetail` → their stem. */
function stems(word: string): string[] {
  const lower = word.toLowerCase();
  const singular = lower.replace(/ies$/, 'y').replace(/(?<=[a-z]{2})s$/, '');
  return [lower, singular, singular.replace(/[-_.]?(?:id|details?|view|record|php)$/, '').replace(/s$/, '')];
}

/** The kind that a word of an address tells, or `undefined`. */
function kindOf(word: string): RecordKind | undefined {
  for (const stem of stems(word)) {
    const kind = KINDS.get(stem);
    if (kind) return kind;
  }
  return undefined;
}

export function categoryOf(kind: RecordKind): SiteCategory {
  if (kind === 'campaign') return 'campaigns';
  return kind === 'experiment' || kind === 'dashboard' ? 'analytics' : 'crm';
}

const UUID = /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;
/** Parameters that say how a page is shown, not what it is of. */
const SHOW_PARAM =
  /^(?:p|page|per_?page|tab|sort|order|limit|offset|size|v|utm_.*|ref|from|lang|locale|t|ts|_)$/;
const ID_PARAM = /^(?:id|.*[_.-]?id|record|key|uid|guid)$/;
/** Parameters that pick the page: they stay as they are. */
const PAGE_PARAM =
  /^(?:module|entity|etn|model|type|object|pagetype|action|view|app|controller|r|m|route|page)$/;

/** How much a text looks like an id that nobody would choose as a word: 0–5. */
export function idLikeness({ text, pointable }: AddressPart): number {
  if (!pointable) return 0;
  if (UUID.test(text)) return 5;
  if (/^\d+$/.test(text)) return 4;
  if (/^\d+-\D/.test(text)) return 3;
  const isMixed = /\d/.test(text) && /[a-z]/i.test(text);
  if (isMixed && text.length >= 6) return text.length >= 12 ? 5 : 3;
  if (/[a-z][A-Z]|[A-Z]{2}[a-z]/.test(text) && text.length >= 12) return 3;
  return 0;
}

/** The word that stands before a part and tells what it is: the segment before it, or its parameter's name. */
function wordBefore(part: AddressPart, parts: readonly AddressPart[]): string | undefined {
  if (part.name !== undefined) return part.name;
  if (part.place === 'host') return undefined;
  return parts.findLast((other) => other.place === part.place && other.at < part.at && !idLikeness(other))
    ?.text;
}

function tellsRecord(word: string): boolean {
  return kindOf(word) !== undefined || stems(word).some((stem) => RECORD_WORDS.has(stem));
}

/** The part that is most likely the record's id, or `undefined`. */
export function guessId(parts: readonly AddressPart[]): AddressPart | undefined {
  let best: AddressPart | undefined;
  let most = 2;
  for (const part of parts) {
    if (part.place === 'host' || !part.pointable) continue;
    const word = wordBefore(part, parts);
    const isParam = part.name !== undefined;
    let score = idLikeness(part);
    if (isParam && SHOW_PARAM.test(part.name as string)) score -= 5;
    if (isParam && ID_PARAM.test(part.name as string)) score += 2;
    if (score > 0 && word !== undefined && tellsRecord(word)) score += 4;
    // The route of an application in one page says more than the page that holds it; what comes later is the nearer.
    if (part.place === 'hash' || part.place === 'hashQuery') score += 2;
    if (part.place === 'query') score -= 1;
    score += part.at / 10;
    if (score > most) {
      most = score;
      best = part;
    }
  }
  return best ?? namedId(parts);
}

/** No part looks like an id, but one stands last behind a word for a kind: `/deals/northwind`. */
function namedId(parts: readonly AddressPart[]): AddressPart | undefined {
  for (const place of ['hash', 'path'] as const) {
    const last = parts.findLast((part) => part.place === place);
    const word = last && wordBefore(last, parts);
    if (last?.pointable && last.at > 0 && word !== undefined && kindOf(word)) return last;
  }
  return undefined;
}

/** The part that is most likely the account, before the id; `undefined`: none that looks like one. */
export function guessAccount(
  parts: readonly AddressPart[],
  id: AddressPart | undefined,
): AddressPart | undefined {
  const before = parts.filter(
    (part) =>
      part !== id &&
      part.pointable &&
      (part.place === 'path' || part.place === 'hash') &&
      (id === undefined || part.place !== id.place || part.at < id.at),
  );
  return before.find((part) => {
    const word = wordBefore(part, parts);
    return word !== undefined && idLikeness(part) > 0 && stems(word).some((stem) => ACCOUNT_WORDS.has(stem));
  });
}

/** The kind told by the words around the id; the nearest first. */
export function guessKind(
  parts: readonly AddressPart[],
  id: AddressPart | undefined,
): RecordKind | undefined {
  const word = id && wordBefore(id, parts);
  const near = word === undefined ? undefined : kindOf(word);
  if (near) return near;
  const words = parts.filter((part) => part !== id && part.place !== 'host' && !idLikeness(part));
  for (const { text } of words.reverse()) {
    const kind = kindOf(text);
    if (kind) return kind;
  }
  return undefined;
}

/** Whether a parameter that is neither id nor account picks the page, so that it must stay as it is. */
export function picksPage({ name = '', text }: AddressPart): boolean {
  return (PAGE_PARAM.test(name) || kindOf(text) !== undefined) && /^[A-Za-z][\w.-]*$/.test(text);
}

type IdForm = Pick<SiteRecord, 'idShape' | 'idLength' | 'normalise'>;

/** Ids of one length from here on are no words. */
const RANDOM_LENGTH = 10;

/** The narrowest form that all of these ids have. */
export function idForm(ids: readonly string[]): IdForm {
  const all = (pattern: RegExp) => ids.length > 0 && ids.every((id) => pattern.test(id));
  if (all(/^[1-9]\d{0,24}$/)) return { idShape: 'digits' };
  if (all(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)) return { idShape: 'uuid' };
  if (all(UUID)) return { normalise: ['unbrace'], idShape: 'uuid' };
  // The number stays when the name behind it changes.
  if (all(/^[1-9]\d{0,24}(?:-\D|$)/)) return { normalise: ['leading-digits'], idShape: 'digits' };
  const idShape = all(/^[0-9a-f]{8,128}$/i)
    ? 'hex'
    : all(/^[A-Za-z0-9]{1,128}$/)
      ? 'base62'
      : all(/^[A-Za-z0-9][\w.-]{0,127}$/)
        ? 'slug'
        : 'opaque';
  const [{ length } = { length: 0 }] = ids;
  const isRandom = length >= RANDOM_LENGTH && ids.every((id) => id.length === length && looksRandom(id));
  // A word may be the name of a list or a form: those that are known are kept out.
  return isRandom ? { idShape, idLength: [length, length] } : { idShape, normalise: ['no-page-word'] };
}

function looksRandom(id: string): boolean {
  return /\d/.test(id) && /[a-z]/i.test(id) && !/[-.]/.test(id);
}
