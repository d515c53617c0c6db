import { foldedWords, isUnspaced } from './folded-words.ts';

/** Texts made ready to be searched by the beginnings of their words. */
export function searchText(texts: readonly (string | undefined)[]): string {
  return ` ${texts.flatMap((text) => (text === undefined ? [] : foldedWords(text))).join(' ')}`;
}

/** Whether each folded word begins a word of the text; scripts without spaces: stands anywhere in it. */
export function hasEveryWord(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(` ${word}`) || (isUnspaced(word) && text.includes(word)));
}
