/** What each part of the first of some addresses is: as a person said, else as the others and its look suggest. */

import type { RecordKind } from '../records/record-ref.ts';
import { type AddressPart, addressParts, sameForm } from './address-parts.ts';
import { isWord, type PartRole, type RoledPart } from './build-site.ts';
import { guessAccount, guessId, idLikeness, picksPage } from './guess-parts.ts';
import { isForeign } from './host-pattern.ts';
import type { SiteCategory } from './site.ts';

/** What the person decided; whatever is absent is guessed. */
export interface SiteChoice {
  /** Key of the part that is the id. */
  id?: string | undefined;
  /** Key of the part that is the account; `''`: the address has none. */
  tenant?: string | undefined;
  /** Parts that stay the same (`true`) or may change (`false`), by key. */
  same?: Record<string, boolean> | undefined;
  kind?: RecordKind | undefined;
  category?: SiteCategory | undefined;
  name?: string | undefined;
  /** Pages below the record count as the record; default: yes. */
  below?: boolean | undefined;
  /** An address without encryption is meant as it is. */
  http?: boolean | undefined;
  /** Pages of the changed Site that go: their places in its `records`. */
  without?: readonly number[] | undefined;
}

/** Of the same owner, as far as names tell: another tool's address that was pasted along is not asked for. */
export function isNear(a: URL, b: URL): boolean {
  const domain = ({ hostname }: URL) =>
    /^[\d.]+$/.test(hostname) ? hostname : hostname.split('.').slice(-2).join('.');
  return domain(a) === domain(b);
}

export function guessRoles(urls: readonly URL[], choice: SiteChoice): RoledPart[] {
  const [parts = [], ...more] = urls.map(addressParts);
  const alike = more.filter(
    (other, i) => isNear(urls[i + 1] as URL, urls[0] as URL) && sameForm(other, parts),
  );
  const valuesOf = ({ key, text }: AddressPart) => [
    text,
    ...alike.flatMap((other) => other.find((one) => one.key === key)?.text ?? []),
  ];
  const byKey = (key: string | undefined) => parts.find((part) => part.key === key && part.pointable);
  const id = byKey(choice.id) ?? guessId(parts.filter(({ key }) => key !== choice.tenant));
  const tenant =
    choice.tenant === undefined
      ? (guessAccount(parts, id) ?? variedLabel(parts, valuesOf))
      : byKey(choice.tenant);
  const last = Math.max(...[id, tenant].map((part) => (part && part.place === id?.place ? part.at : -1)));
  const isBelow = ({ place, at }: AddressPart) =>
    (choice.below ?? true) &&
    place === id?.place &&
    (place === 'path' || place === 'hash') &&
    at > last &&
    isToldBefore(parts, id);
  return parts.map((part) => {
    const values = valuesOf(part);
    const role = ((): PartRole => {
      if (part === id) return 'id';
      if (part === tenant) return 'tenant';
      if (isBelow(part)) return 'below';
      const wanted = choice.same?.[part.key];
      if (part.place === 'host') return 'same';
      if (part.name === undefined && !isWord(part.text)) return 'any';
      if (wanted !== undefined) return wanted ? 'same' : 'any';
      if (part.name !== undefined) return part.place === id?.place && picksPage(part) ? 'same' : 'any';
      const varies = values.some((value) => value !== part.text);
      return varies || idLikeness(part) > 2 || /^[a-z]{2}[-_][a-z]{2}$/i.test(part.text) ? 'any' : 'same';
    })();
    return { ...part, role, values: [...new Set(values)] };
  });
}

/** Several hosts that differ in one label, below the domain: that label is the account. */
function variedLabel(
  parts: readonly AddressPart[],
  valuesOf: (part: AddressPart) => string[],
): AddressPart | undefined {
  const labels = parts.filter(({ place }) => place === 'host');
  const varied = labels.filter((part) => new Set(valuesOf(part)).size > 1);
  const [label] = varied;
  if (!label || varied.length > 1 || label.at >= labels.length - 2) return undefined;
  return valuesOf(label).some(isForeign) ? undefined : label;
}

/** A word before the id, or a parameter, tells the page: what comes behind the id need not be looked at. */
export function isToldBefore(parts: readonly AddressPart[], id: AddressPart | undefined): boolean {
  if (id?.place !== 'path' && id?.place !== 'hash') return false;
  return parts.some(
    (part) => part.place === id.place && part.at < id.at && isWord(part.text) && idLikeness(part) <= 2,
  );
}
