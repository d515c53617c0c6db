/**
 * An address with all that may be data replaced by its shape: fit to be pasted into a public report. Only words that the
 * tool's own grammar knows stay, and few that many tools use; whatever else stands in an address may be a name.
 */
import { parseAddress } from './detect-here.ts';
import type { Site } from './site.ts';

const COMMON = new Set(
  'account accounts admin app apps board boards campaign campaigns companies company contact contacts create crm dashboard dashboards deal deals details edit home index lead leads list lists new object objects opportunities opportunity overview pipeline pipelines project projects record records report reports search settings view views web'.split(
    ' ',
  ),
);

/** What a piece of text is made of: `<digits:8>`. */
function shapeOf(text: string): string {
  const { length } = text;
  if (/^\d+$/.test(text)) return `<digits:${length}>`;
  if (/^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i.test(text)) return '<uuid>';
  if (/^[0-9a-f]+$/i.test(text)) return `<hex:${length}>`;
  if (/^[A-Za-z0-9]+$/.test(text)) return `<base62:${length}>`;
  if (/^[\w.-]+$/.test(text)) return `<slug:${length}>`;
  return `<text:${length}>`;
}

/** Every word of the Site's patterns; named parts and wildcards mean nothing here. */
function wordsOf({ records, tenant }: Site): Set<string> {
  const texts = records.flatMap(
    ({ pattern, path = '', within = '', require = {}, forbid = [], kindFrom }) => [
      pattern,
      path,
      within,
      ...Object.keys(require),
      ...Object.values(require).flat(),
      ...forbid,
      ...(kindFrom ? [kindFrom.param, ...Object.keys(kindFrom.map)] : []),
    ],
  );
  const words = [...texts, ...(tenant.params ?? [])].flatMap((text) => text.split(/[/?&=;#|]/));
  return new Set(words.filter((word) => word !== '' && !word.startsWith(':') && !word.startsWith('*')));
}

/** `https://app.tool.com/deal/<digits:8>?view=<base62:4>`; `undefined` for what is no address. */
export function addressShape(address: string, site: Site): string | undefined {
  const url = parseAddress(address);
  if (!url) return undefined;
  const words = wordsOf(site);
  const isWord = (text: string): boolean => words.has(text) || COMMON.has(text.toLowerCase());
  const piece = (text: string): string => (text === '' || isWord(text) ? text : shapeOf(decoded(text)));
  const path = (text: string): string => text.split('/').map(piece).join('/');
  const query = (text: string): string =>
    text
      .split('&')
      .map((pair) => pair.split('=', 2).map(piece).join('='))
      .join('&');
  const hash = (text: string): string => {
    const [before = '', after] = text.split('?', 2);
    const first = before.includes('=') ? query(before) : path(before);
    return after === undefined ? first : `${first}?${query(after)}`;
  };
  return [
    `${url.protocol}//${hostShape(url.host, site)}`,
    path(url.pathname),
    url.search && `?${query(url.search.slice(1))}`,
    url.hash && `#${hash(url.hash.slice(1))}`,
  ].join('');
}

/** A host that all customers share stays; one's own, or one's own part of it, does not. */
function hostShape(host: string, { hosts }: Site): string {
  if (hosts.includes(host)) return host;
  const pattern = hosts.find((text) => {
    const end = text.replace(/^\*\./, '');
    return text.startsWith('*.') && !/[*@#]/.test(end) && host.endsWith(`.${end}`);
  });
  return pattern ?? '<own host>';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
