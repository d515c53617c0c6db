import type { IdShape } from './site.ts';

/** Whole-text shapes, every part bounded, so none can backtrack. Every byte here goes into every page. */
const SHAPES: Record<IdShape, RegExp> = {
  digits: /^[1-9]\d{0,24}$/,
  uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
  hex: /^[\da-f]{1,128}$/i,
  base62: /^[^\W_]{1,128}$/,
  slug: /^[^\W_][\w.-]{0,127}$/,
  // Joiners change how letters and emoji are drawn; before ASCII, and at the end, they would not be seen.
  opaque: /^([^\s/\\<>\p{C}](\p{Join_C}(?=[^ -~]))?){1,256}$/u,
};

/** The id in its one spelling (uuids in lower case), or `null` if it does not have the shape. */
export function shaped(id: string, shape: IdShape): string | null {
  if (!SHAPES[shape].test(id)) return null;
  return shape === 'uuid' ? id.toLowerCase() : id;
}
