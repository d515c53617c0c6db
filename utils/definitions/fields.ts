/** Field types shared by all definitions. Formats are those of the model's conventions. */
import * as z from 'zod/mini';
import { LIMITS } from './limits.ts';

const encoder = new TextEncoder();

/** UTF-8 bytes; the quick answer (3 bytes a UTF-16 unit at most) spares encoding nearly every text. */
function fitsText(text: string): boolean {
  return text.length * 3 <= LIMITS.textBytes || encoder.encode(text).length <= LIMITS.textBytes;
}

/** Any text, at most `LIMITS.textBytes` long. */
export const Text = z.string().check(z.refine(fitsText, { error: 'text-too-long' }));
/** A text with at least one visible character. */
export const Name = Text.check(z.refine((text) => text.trim() !== '', { error: 'empty-name' }));
/** Markdown, rendered sanitised. */
export const Markdown = z.clone(Text);
/** Slug: what ids are made of. */
export const Id = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,127}$/, { error: 'bad-id' }));
/** Calendar day `yyyy-mm-dd` in the workspace's time zone, or an instant in ISO 8601. */
export const When = z.union([z.iso.date(), z.iso.datetime({ offset: true })], { error: 'bad-date' });
/** ISO 8601 duration such as `P7D`, `P1M`, `PT12H`. */
export const Duration = z.iso.duration({ error: 'bad-duration' });
/**
 * The address of a page: `http(s)`, or relative to a site that only its readers know (real dictionaries are full of
 * `/handbook/…`). No other scheme gets in. What is not {@link isWholeAddress} is shown as text, never as a link.
 */
export const WebAddress = Text.check(z.refine(isPageAddress, { error: 'bad-address' }));

/** Letters and digits, labels that begin with a letter, no `xn--`: no host of this kind is refused by the URL parser. */
const PLAIN_ADDRESS =
  /^https?:\/\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*)*(?:[/?#]|$)/;

function isPageAddress(text: string): boolean {
  if (PLAIN_ADDRESS.test(text)) return true;
  try {
    // The URL parser, not a pattern: it sees `java\nscript:` as browsers do.
    return /^https?:$/.test(new URL(text, 'https://relative.invalid').protocol) && text.trim() !== '';
  } catch {
    return false;
  }
}

/** Whether people can open this address as it stands. */
export function isWholeAddress(text: string): boolean {
  return /^https?:\/\/[^/]/i.test(text) && URL.canParse(text);
}

export const FUNCTIONS = ['marketing', 'sales', 'product', 'support', 'finance', 'other'] as const;
export const BusinessFunction = z.enum(FUNCTIONS);
export type BusinessFunction = z.infer<typeof BusinessFunction>;

export const JOURNEY_STAGES = [
  'awareness',
  'consideration',
  'conversion',
  'onboarding',
  'adoption',
  'retention',
  'expansion',
  'advocacy',
] as const;
export const JourneyStage = z.enum(JOURNEY_STAGES);
export type JourneyStage = z.infer<typeof JourneyStage>;

const DEFINITION_STATUSES = ['draft', 'approved', 'deprecated'] as const;
export const DefinitionStatus = z.enum(DEFINITION_STATUSES);

/** `{ <BCP 47 tag>: { <field>: text } }`. */
export const Translations = z.record(z.string(), z.record(z.string(), Text));

export const Owner = z.looseObject({
  function: BusinessFunction,
  name: Name,
  contact: z.optional(Text),
});
export type Owner = z.infer<typeof Owner>;

export const Verified = z.looseObject({ at: When, by: Name, every: z.optional(Duration) });
export type Verified = z.infer<typeof Verified>;
