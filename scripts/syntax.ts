/** What the parser gives, as far as the plugins of the build look at it, and how they change what they found. */
export interface Node {
  type: string;
  /** Place in the code, in UTF-16 units. */
  start: number;
  end: number;
  [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

export const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

/** `code` with each of these places, none within another, as `textOf` says. */
export function replaced<P extends Pick<Node, 'start' | 'end'>>(
  code: string,
  places: readonly P[],
  textOf: (place: P) => string,
): string {
  return places
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, place) => text.slice(0, place.start) + textOf(place) + text.slice(place.end), code);
}
