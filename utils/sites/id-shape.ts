import type { IdShape } from './site.ts';

/** Whole-text shapes. Each is one character class with a bound, so none can backtrack. */
const SHAPES: Record<IdShape, RegExp> = {
  digits: /^[1-9][0-9]{0,24}$/,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  hex: /^[0-9a-f]{1,128}$/i,
  base62: /^[A-Za-z0-9]{1,128}$/,
  slug: /^[A-Za-z0-9][\w.-]{0,127}$/,
  opaque: /^[^\s/\\\p{Cc}]{1,256}$/u,
};

/** The id in its one spelling (uuids in lower case), or `null` if it does not have the shape. */
export function shaped(id: string, shape: IdShape): string | null {
  if (!SHAPES[shape].test(id)) return null;
  return shape === 'uuid' ? id.toLowerCase() : id;
}
