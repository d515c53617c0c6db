/** An address as the parts that a person can point at: host labels, path segments, parameters, and the same in the fragment. */
import { isForeign } from './host-pattern.ts';
import { shaped } from './id-shape.ts';
import { type Params, Place } from './place.ts';

export interface AddressPart {
  /** `host:0`, `path:2`, `query:record`, `hash:1`, `hashQuery:id`: equal for the same part of another address. */
  key: string;
  place: 'host' | 'path' | 'query' | 'hash' | 'hashQuery';
  /** Index of a label or segment, from 0. */
  at: number;
  /** Of a parameter, in lower case. */
  name?: string;
  /** Decoded. */
  text: string;
  /** It can be an id or an account: one whole text without slash or space. */
  pointable: boolean;
}

/** More parameters than this are not looked at. */
const MOST_PARAMS = 40;

/** Names that a pattern can carry. */
const NAME = /^[\w.$[\]-]{1,100}$/;

function parametersOf(text: string, params: Params, place: 'query' | 'hashQuery'): AddressPart[] {
  const names = text
    .split('&', MOST_PARAMS)
    .map((item) => (item.split('=', 1)[0] as string).toLowerCase())
    .filter((name) => NAME.test(name));
  return [...new Set(names)].flatMap((name, at) => {
    // Absent where it is given twice with different values: no pattern could say which counts.
    const value = params.get(name);
    return value ? [part(place, name, at, value, name)] : [];
  });
}

function part(
  place: AddressPart['place'],
  id: string | number,
  at: number,
  text: string,
  name?: string,
): AddressPart {
  // A wildcard takes no label of another script.
  const isOpen = place !== 'host' || !isForeign(text);
  const pointable = isOpen && shaped(text, 'opaque') !== null && !text.includes('%');
  return { key: `${place}:${id}`, place, at, text, pointable, ...(name === undefined ? {} : { name }) };
}

/** In the order of the address; empty parts are left out. */
export function addressParts(url: URL): AddressPart[] {
  const place = new Place(url, '', null, url.pathname);
  // A number (an IP address) has no labels that mean anything of their own.
  const labels = /^[\d.]+$/.test(url.hostname) ? [url.hostname] : url.hostname.split('.');
  const { hash } = place;
  const inFragment = url.hash.replace(/^#!?/, '');
  const question = inFragment.search(/[?;&]/);
  const hashPath = question < 0 ? inFragment : inFragment.slice(0, question);
  const hashQuery = hashPath.includes('=') ? inFragment : question < 0 ? '' : inFragment.slice(question + 1);
  return [
    ...labels.map((text, at) => part('host', at, at, text)),
    ...(place.path ?? []).map((text, at) => part('path', at, at, text)),
    ...parametersOf(url.search.slice(1), place.query, 'query'),
    ...(hash.path ?? []).map((text, at) => part('hash', at, at, text)),
    ...parametersOf(hashQuery, hash.query, 'hashQuery'),
  ];
}

/** Whether two addresses have their labels and segments in the same places. */
export function sameForm(a: readonly AddressPart[], b: readonly AddressPart[]): boolean {
  const form = (parts: readonly AddressPart[]) =>
    ['host', 'path', 'hash'].map((place) => parts.filter((one) => one.place === place).length).join();
  return form(a) === form(b);
}
