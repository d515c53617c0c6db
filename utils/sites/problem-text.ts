/**
 * The sentences about what is wrong with a Site, in English: for the command line. In the extension stands another file in
 * place of this one, which asks the browser for the same sentences in its person's language (`scripts/browser-sentences.ts`).
 */
import sentences from '../../assets/messages/en/sites.json' with { type: 'json' };

export type TextKey = Extract<keyof typeof sentences, `problem_site_${string}`>;

/** The sentence under `key`, `$1`… filled in. */
export function problemText(key: TextKey, values: readonly string[]): string {
  return sentences[key].message.replace(/\$(\d)/g, (whole, n: string) => values[Number(n) - 1] ?? whole);
}
