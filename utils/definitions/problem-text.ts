/**
 * The sentences about what is wrong, in English: for the command line. In the extension stands another file in place of this
 * one, which asks the browser for the same sentences in its person's language (`scripts/browser-sentences.ts`).
 */
import parts from '../../assets/check-messages.json' with { type: 'json' };
import sentences from '../../assets/messages/en/problems.json' with { type: 'json' };

/** `sentences` are those that the extension shows too; `parts` says the command line alone. */
const texts = { ...sentences, ...parts };
export type TextKey = keyof typeof texts;

/** The sentence under `key`, `$1`… filled in. */
export function problemText(key: TextKey, values: readonly (string | number)[] = []): string {
  return texts[key].message.replace(/\$(\d)/g, (whole, n: string) => String(values[Number(n) - 1] ?? whole));
}
