import { foldedWords, isUnspaced } from './folded-words.ts';

/** Words that say nothing about what was tried: those of the language, and those of every hypothesis. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about above after all also an and any are as at be because been before below between but by can could did do ' +
    'does each every for from get had has have how if in into is it its less may more most no not of off on one only ' +
    'or other our out over own per same so some such than that the their them then there these they this those through ' +
    'to too under until up us use very was we were what when where which while who will with within without would you ' +
    'your first second ask get give go make see show start stop take want point percent percentage rate rise increase decrease fall higher lower least next old new month week day ' +
    'der die das den dem des ein eine einen einem einer und oder nicht mit von vor zu zum zur im ist sind wir wird ' +
    'werden wenn dann weil als auf aus bei bis fur nach uber unter um prozent punkt steigt sinkt'
  ).split(' '),
);

/** An English plural, cut: `webinars` meets `webinar`. Good enough for comparing, never shown. */
function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/**
 * The words of a text that carry its meaning → the first form in which each was written (lower case). Scripts
 * without spaces: pairs of neighbouring signs. Numbers alone say nothing.
 */
export function contentWords(texts: readonly (string | undefined)[]): Map<string, string> {
  const words = new Map<string, string>();
  const add = (word: string, written: string): void => {
    if (!words.has(word)) words.set(word, written);
  };
  for (const text of texts) {
    if (text === undefined) continue;
    for (const word of foldedWords(text)) {
      if (word.length < 2 || STOP_WORDS.has(word)) continue;
      if (isUnspaced(word)) {
        for (let i = 0; i + 1 < word.length; i++) add(word.slice(i, i + 2), word.slice(i, i + 2));
        continue;
      }
      const stemmed = stem(word);
      if (!STOP_WORDS.has(stemmed) && !/^\p{N}+$/u.test(word)) add(stemmed, word);
    }
  }
  return words;
}
