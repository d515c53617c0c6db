/**
 * A text without what names or reaches a person: e-mail addresses and phone numbers, with the labels, brackets and
 * separators that have nothing left to say.
 *
 * Amounts, dates, periods and ids stay. Digits in a row without `+`, `00`, a leading zero or a label (`Tel.`) may be either a
 * phone number or an id (campaign ids have ten digits too): they stay, as do case numbers, eight digits filled up with zeros.
 * Grouped like a phone number they go, whatever they are.
 * @param text at most some thousand units: searching is not linear in hostile ones
 * @returns with single spaces, trimmed; empty where nothing is left
 */
export function withoutContacts(text: string): string {
  const given = text.replaceAll(CUT, '').replaceAll(KEPT, '');
  const bare = withoutPhones(given.replace(EMAIL, CUT));
  return bare.includes(CUT) ? tidied(bare) : bare.replace(/\s+/gu, ' ').trim();
}

/** Marks what was taken out: a noncharacter. */
const CUT = '\ufdd0';
/** Stands for a date while phone numbers are looked for: another one. */
const KEPT = '\ufdd1';

const EMAIL =
  /(?:mailto:)?[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]+(?:[@＠]|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;

/** Dates and addresses of computers look like groups of digits; they are looked at first. */
const NO_PHONE =
  /(?<!\p{Nd}[-/.]?|[+＋])(?:\p{Nd}{4}([-/.])\p{Nd}{1,2}\1\p{Nd}{1,2}|\p{Nd}{1,2}([-/.])\p{Nd}{1,2}\2\p{Nd}{2}(?:\p{Nd}{2})?|\p{Nd}{1,3}(?:\.\p{Nd}{1,3}){3})(?!\p{Nd}|[-/.]\p{Nd})/gu;

/** As the languages that share our letters say it: `Telefon`, `Téléphone`, `Teléfono`, `Telefoon`, `Telefone`. */
const PHONE_WORD =
  't[eé]l(?:[eé](?:ph|f)o(?:n[eo]?|on))?|phone|mobile?|cell|fax|handy|natel|whatsapp|ruf(?=nummer)|ph(?=[.:])';
const PHONE_LABEL = String.raw`(?<!\p{L})(?:${PHONE_WORD})(?:[\s.-]{0,2}(?:n[uú]m(?:ber|mer|[eé]ro)|no|nr))?(?![\p{L}\p{N}_])`;
const BEHIND_LABEL = String.raw`\s?[.:#]{0,2}\s?`;
const AFTER_LABEL = `(?<=${PHONE_LABEL}${BEHIND_LABEL})`;
const BETWEEN = String.raw`[\s().\/\u2010-\u2015·-]`;
/**
 * Not within a word or an id: `EXP-12`, `A1234`, `№12_3`. A plus sign begins a number anywhere, a label does, and so does an
 * area code behind a word: `Acme-0171 2345678`.
 */
const AREA = String.raw`(?<=\p{L}{2}[-\u2013_/])(?=0[1-9](?:${BETWEEN}{0,3}\p{Nd}){7})`;
const ALONE = String.raw`(?<![\p{L}\p{N}_][-\u2013./#]?|[\p{L}\p{N}_,]|[$\u20ac£¥]\s?)`;
const START = String.raw`(?:(?<!\p{Nd})[+\uff0b]|${ALONE}|${AREA}|${AFTER_LABEL})`;
const EXTENSION = String.raw`(?:\s?(?:ext\.?|x|app\.?|dw)\s?\p{Nd}{1,5})?`;
const NUMBER = new RegExp(
  `${START}\\(?\\p{Nd}(?:${BETWEEN}{0,3}\\p{Nd}){6,19}${EXTENSION}(?![\\p{L}\\p{N}_%]|\\s?[$€£¥%]|[,.]\\p{Nd})`,
  'giu',
);

function withoutPhones(title: string): string {
  const kept: string[] = [];
  const hidden = title.replace(NO_PHONE, (found) => {
    kept.push(found);
    return KEPT;
  });
  const cut = hidden.replace(NUMBER, (found, at: number) => {
    if (!isPhone(asciiDigits(found), labelOf(hidden.slice(0, at)))) return found;
    // A bracket around the whole of it was not opened by the number.
    return found.startsWith('(') && !found.includes(')') ? `(${CUT}` : CUT;
  });
  return cut.replaceAll(KEPT, () => kept.shift() ?? '');
}

const LABELLED = new RegExp(`${AFTER_LABEL}$`, 'iu');
/** Also a word of campaigns: `Mobile 1200000 users`. */
const ALSO_A_WORD = /(?<!t[eé]l[eé])(?:phone|mobile?|cell|handy|whatsapp)\s?$/iu;

type Label = 'sure' | 'perhaps' | null;

function labelOf(before: string): Label {
  if (!LABELLED.test(before)) return null;
  return ALSO_A_WORD.test(before) ? 'perhaps' : 'sure';
}
const YEAR = /^(?:19|20)\d\d$/;

/**
 * @param text digits and what stands between them, at least seven digits
 * @param label the word for a phone that it stands behind
 */
function isPhone(text: string, label: Label): boolean {
  const [number = ''] = text.split(/[a-z]/iu);
  const digits = number.replace(/\D/g, '');
  const groups = number.split(/\D+/).filter((group) => group !== '');
  const isBroken = groups.length > 1;
  const isLabelled = label === 'sure' || (label !== null && digits.length > 7 && !digits.endsWith('000'));
  // Case numbers are filled up with zeros: 00123456.
  const international =
    number.startsWith('+') || (/^\(?00[1-9]/.test(number) && (isBroken || digits.length > 11));
  // 1 200 000 and 1.200.000: at most nine digits, more are no amount that anybody writes out.
  const thousands = /^\d{1,3}([ .\u00a0\u202f])\d{3}(\1\d{3})?$/u.test(number);
  if (thousands && !number.startsWith('0') && !(isLabelled && digits.length > 8)) return false;
  if (international) return digits.length >= 8 && digits.length <= 15;
  // Years with months and days: 2026-03 / 2026-04.
  const isDates = groups.every((group) => group.length < 3 || YEAR.test(group));
  if (isDates && groups.some((group) => YEAR.test(group))) return false;
  // A day in a row is one behind any word: Mobile 20261122.
  if (isLabelled && !/^(?:19|20)\d{6}$/.test(number)) return digits.length <= 15;
  if (digits.length > 13) return false;
  if (number.startsWith('(') || /^\d?\s?\(/.test(number)) return digits.length >= 7;
  if (digits.startsWith('0') && !digits.startsWith('00'))
    return digits.length >= (isBroken ? 8 : 9) && groups.length <= 6;
  if (groups.length < 3 || digits.length < 9) return false;
  // Steps: 100-200-300 seats.
  if (groups.every((group) => /^[1-9]\d*0$/.test(group))) return false;
  return (
    groups.every((group) => group.length <= 5) &&
    groups.some((group) => group.length >= 3 || groups.length >= 4)
  );
}

/** First digits of scripts that phone numbers are written in. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10];

function asciiDigits(text: string): string {
  return text.replace('＋', '+').replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((first) => code >= first && code < first + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}

const LABELS = new RegExp(
  String.raw`(?:${PHONE_LABEL}|(?<!\p{L})(?:e-?)?mail\b)${BEHIND_LABEL}${CUT}`,
  'giu',
);
const SEPARATORS = String.raw`[\s_|,;:/·\u2022\u2010-\u2015-]*`;
const EMPTY_BRACKETS = new RegExp(String.raw`\(\s*${CUT}\s*\)|<\s*${CUT}\s*>|\[\s*${CUT}\s*\]`, 'gu');
const CUTS = new RegExp(`${SEPARATORS}${CUT}(?:${SEPARATORS}${CUT})*${SEPARATORS}`, 'gu');

/** Without labels, brackets and separators that have nothing left to say. */
function tidied(text: string): string {
  return text
    .replace(LABELS, CUT)
    .replace(EMPTY_BRACKETS, CUT)
    .replace(CUTS, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
