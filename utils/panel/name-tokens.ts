/** A run of letters or of digits in a name, where keys may stand: `2026q4_EXP-12` is 2026 · q · 4 · EXP · 12. */
export interface NameToken {
  /** UTF-16 units of the name. */
  start: number;
  end: number;
  folded: string;
  digits: boolean;
  /** No letter or digit stands directly before it, after it. */
  opens: boolean;
  closes: boolean;
  /** What parts it from the token before may stand within a key. */
  joined: boolean;
}

/** Longer names are read by their beginning; tools allow 255 to 500. */
const READ = 1000;
const LETTER = /[\p{L}\p{M}]/u;
const DIGIT = /\p{N}/u;
/** Between the parts of a key: one to three of these. A comma or a bracket ends it. */
const SEPARATOR = /^[-_ .:/#|+‐‑–—−－＿~\u00a0\u3000]{0,3}$/;

/** One walk over the name; hostile ones (64 kB, half surrogate pairs, marks without a letter) cost no more than others. */
export function nameTokens(name: string): NameToken[] {
  const tokens: NameToken[] = [];
  const text = name.slice(0, READ);
  let kind: 'letter' | 'digit' | undefined;
  let start = 0;
  let at = 0;
  const finish = (): void => {
    if (kind === undefined) return;
    const before = tokens.at(-1);
    if (before?.end === start) before.closes = false;
    const gap = before ? text.slice(before.end, start) : '';
    tokens.push({
      start,
      end: at,
      folded: text.slice(start, at).normalize('NFKC').toLowerCase(),
      digits: kind === 'digit',
      opens: before?.end !== start,
      closes: true,
      joined: before !== undefined && SEPARATOR.test(gap),
    });
  };
  for (const char of text) {
    const now = kindOf(char);
    if (now !== kind) {
      finish();
      kind = now;
      start = at;
    }
    at += char.length;
  }
  finish();
  return tokens;
}

function kindOf(char: string): 'letter' | 'digit' | undefined {
  const unit = char.charCodeAt(0);
  if (unit < 128) {
    if (unit >= 48 && unit <= 57) return 'digit';
    const lower = unit | 32;
    return lower >= 97 && lower <= 122 ? 'letter' : undefined;
  }
  if (LETTER.test(char)) return 'letter';
  return DIGIT.test(char) ? 'digit' : undefined;
}
