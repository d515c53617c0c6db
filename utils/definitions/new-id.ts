/** Ids for definitions that are made in the extension. */

const LONGEST = 60;

/**
 * A slug that still says what it is of: the title's letters and digits without accents, cut, and a suffix that keeps two
 * of the same title apart. A title in another script leaves only `fallback`.
 * @param suffix random letters and digits, made once a form by the caller: sent twice it is the same definition
 */
export function newDefinitionSlug(title: string, suffix: string, fallback = 'experiment'): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  const tail = suffix
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, LONGEST);
  return [words || fallback, tail].filter((part) => part !== '').join('-');
}
