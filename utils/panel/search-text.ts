import { edits } from '../definitions/nearest.ts';
import { foldedWords, isUnspaced } from './folded-words.ts';

/** Texts made ready to be searched by the beginnings of their words. */
export function searchText(texts: readonly (string | undefined)[]): string {
  return ` ${texts.flatMap((text) => (text === undefined ? [] : foldedWords(text))).join(' ')}`;
}

/** Whether each folded word begins a word of the text; scripts without spaces: stands anywhere in it. */
export function hasEveryWord(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(` ${word}`) || (isUnspaced(word) && text.includes(word)));
}

/**
 * As {@link hasEveryWord}, with slips of the fingers: one edit in a word of four letters and more, two from eight on, also
 * while the word is still being typed. The first letter, short words and numbers stand as they are.
 */
export function hasNearWords(text: string, words: readonly string[]): boolean {
  return words.every(
    (word) => hasEveryWord(text, [word]) || text.split(' ').some((other) => isNear(word, other)),
  );
}

function isNear(word: string, other: string): boolean {
  // So few are looked at that thousands of experiments keep nobody waiting.
  if (word[0] !== other[0] || !/^\D{4,}$/.test(word)) return false;
  const { length } = word;
  const most = length < 8 ? 1 : 2;
  // The beginning of a word, once there is enough of it: `test` is one edit away from that of `tea`.
  const longer = length > 4 ? [-1, 0, 1, 2] : [2];
  return longer.some((more) => edits(word, other.slice(0, length + more), most) <= most);
}
