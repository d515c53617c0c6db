/** A definition that two people changed from the same version → both changes, where they are about different fields. Pure. */
import { nextVersion } from '../definitions/next-version.ts';
import { sameContent } from '../definitions/same-content.ts';

export type Rebased =
  | { ok: true; body: Record<string, unknown> }
  /** Fields that both changed, each otherwise; in the body they say what `mine` says. */
  | { ok: false; fields: string[]; body: Record<string, unknown> };

/** Which version it is, and from when: both count on, and neither is a reason to ask anybody. */
const COUNTED: ReadonlySet<string> = new Set(['version', 'effectiveFrom']);

/** What a definition says, whichever version it is. */
export function saying(body: object): object {
  const { version: _counted, effectiveFrom: _since, ...said } = body as Record<string, unknown>;
  return said;
}

/**
 * Field by field, the first level only: half of a list or of a hypothesis of either is nobody's word.
 * A field that is absent or `undefined` is removed. Two versions that are put together are one more than theirs, from the day
 * that is said here.
 */
export function rebase(base: object, mine: object, theirs: object): Rebased {
  const [before, own, other] = [base, mine, theirs] as Record<string, unknown>[] as [
    Record<string, unknown>,
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  // Whether anything but which version it is would be said that is not said there.
  const adds = Object.keys({ ...before, ...own }).some(
    (name) =>
      !COUNTED.has(name) &&
      !sameContent(field(before, name), field(own, name)) &&
      !sameContent(field(own, name), field(other, name)),
  );
  const body: Record<string, unknown> = {};
  const fields: string[] = [];
  for (const name of new Set([...Object.keys(before), ...Object.keys(own), ...Object.keys(other)])) {
    const [was, here, there] = [field(before, name), field(own, name), field(other, name)];
    const isMine = !sameContent(was, here);
    const isBoth = isMine && !sameContent(was, there);
    let stands = isMine ? here : there;
    if (isBoth && !COUNTED.has(name) && !sameContent(here, there)) fields.push(name);
    if (isBoth && COUNTED.has(name)) stands = !adds ? there : name === 'version' ? nextVersion(there) : here;
    if (stands !== undefined) body[name] = stands;
  }
  return fields.length > 0 ? { ok: false, fields, body } : { ok: true, body };
}

function field(of: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}
