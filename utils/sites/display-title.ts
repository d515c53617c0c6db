/** `document.title` → the name to show for a record. Never the identity: titles lag, and may be anything. */
import { withoutContacts } from '../records/without-contacts.ts';
import type { Site } from './site.ts';

/** Longest title looked at and longest name given, in characters. */
const MAX_TITLE = 500;
const MAX_NAME = 200;

/** Bidirectional controls could reorder the text around the name. */
const BIDI = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const UNREAD = /^\s*(?:\(\d{1,4}\+?\)|\[\d{1,4}\+?\]|[•●])\s*/;
const EDGES = /^[\s|·•\-–—:,;]+|[\s|·•\-–—:,;]+$/g;

/** The title without the Site's affixes and unread counts, whatever else is in it: to be shown where it is, never kept. */
export function fullTitle(title: string, site: Site): string {
  let name = title
    .slice(0, MAX_TITLE)
    .replace(BIDI, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  name = name.replace(UNREAD, '');
  for (const affix of site.title?.strip ?? []) name = withoutAffix(name, affix).trim();
  return withoutTool(name, site.name);
}

/**
 * The name in a title, shortened, without e-mail addresses and phone numbers; `undefined` if nothing that names a record is
 * left.
 */
export function displayTitle(title: string, site: Site): string | undefined {
  let name = withoutContacts(fullTitle(title, site))
    .replace(/\(\s*\)|<\s*>|\[\s*\]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(EDGES, '');
  if (name.length > MAX_NAME)
    name = `${[...name]
      .slice(0, MAX_NAME - 1)
      .join('')
      .trimEnd()}…`;
  const says = /[\p{L}\p{N}]/u.test(name) && name.toLowerCase() !== site.name.toLowerCase();
  return says ? name : undefined;
}

/** Most tools put their own name behind a sign at the end, or in front of one: a Site need not say so. */
function withoutTool(name: string, tool: string): string {
  const lower = name.toLowerCase();
  const own = tool.toLowerCase();
  const rest = lower.endsWith(own)
    ? name.slice(0, -own.length)
    : lower.startsWith(own)
      ? name.slice(own.length)
      : name;
  const edge = lower.endsWith(own) ? rest.trimEnd().at(-1) : rest.trimStart()[0];
  return rest !== name && rest.length < name.length && edge !== undefined && /[|·•–—:-]/.test(edge)
    ? rest.trim()
    : name;
}

/** One `*` in an ending stands for text without the characters before it: ` | * | Salesforce`. */
function withoutAffix(name: string, affix: string): string {
  const [before = '', after] = affix.split('*', 2);
  if (after === undefined) {
    if (name.endsWith(affix)) return name.slice(0, -affix.length);
    return name.startsWith(affix) ? name.slice(affix.length) : name;
  }
  if (before === '' || after === '' || !name.endsWith(after)) return name;
  const at = name.slice(0, -after.length).lastIndexOf(before);
  return at < 0 ? name : name.slice(0, at);
}
