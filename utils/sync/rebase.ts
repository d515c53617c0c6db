/** A definition that two people changed from the same version → both changes, where they are about different fields. Pure. */
import { sameContent } from '../definitions/same-content.ts';

export type Rebased =
  | { ok: true; body: Record<string, unknown> }
  /** Fields that both changed, each otherwise. */
  | { ok: false; fields: string[] };

/**
 * Field by field, the first level only: half of a list or of a hypothesis of either is nobody's word.
 * A field that is absent or `undefined` is removed.
 */
export function rebase(base: object, mine: object, theirs: object): Rebased {
  const [before, own, other] = [base, mine, theirs] as Record<string, unknown>[] as [
    Record<string, unknown>,
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  const body: Record<string, unknown> = {};
  const fields: string[] = [];
  for (const name of new Set([...Object.keys(before), ...Object.keys(own), ...Object.keys(other)])) {
    const [was, here, there] = [field(before, name), field(own, name), field(other, name)];
    const isMine = !sameContent(was, here);
    const isTheirs = !sameContent(was, there);
    if (isMine && isTheirs && !sameContent(here, there)) fields.push(name);
    const stands = isMine ? here : there;
    if (stands !== undefined) body[name] = stands;
  }
  return fields.length > 0 ? { ok: false, fields } : { ok: true, body };
}

function field(of: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}
