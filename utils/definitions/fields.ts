/** Field types shared by all definitions. Formats are those of the model's conventions. */
import * as z from 'zod';
import { LIMITS } from './limits.ts';

const encoder = new TextEncoder();

/** UTF-8 bytes; the quick answer (3 bytes a UTF-16 unit at most) spares encoding nearly every text. */
function fitsText(text: string): boolean {
  return text.length * 3 <= LIMITS.textBytes || encoder.encode(text).length <= LIMITS.textBytes;
}

/** Any text, at most `LIMITS.textBytes` long. */
export const Text = z.string().refine(fitsText, { error: 'text-too-long' });
/** A text with at least one visible character. */
export const Name = Text.refine((text) => text.trim() !== '', { error: 'empty-name' }).meta({
  id: 'Name',
  description: 'A text with at least one visible character.',
  minLength: 1,
});
/** Markdown, rendered sanitised. */
export const Markdown = Text.meta({ id: 'Markdown', description: 'Markdown, at most 64 kB.' });
/** Slug: what ids are made of. */
export const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,127}$/, { error: 'bad-id' })
  .meta({
    id: 'Id',
    description: 'Small letters, digits, dots, hyphens and underscores. Keep it once others refer to it.',
  });
/** Calendar day `yyyy-mm-dd` in the workspace's time zone, or an instant in ISO 8601. */
export const When = z.union([z.iso.date(), z.iso.datetime({ offset: true })], { error: 'bad-date' }).meta({
  id: 'When',
  description:
    "A calendar day (2026-03-31) in the workspace's time zone, or an instant (2026-03-31T09:00:00Z).",
});
/** ISO 8601 duration such as `P7D`, `P1M`, `PT12H`. */
export const Duration = z.iso.duration({ error: 'bad-duration' }).meta({
  id: 'Duration',
  description: 'ISO 8601: P7D is seven days, P1M a month, PT12H twelve hours.',
});
/**
 * The address of a page: `http(s)`, or relative to a site that only its readers know (real dictionaries are full of
 * `/handbook/…`). No other scheme gets in. What is not {@link isWholeAddress} is shown as text, never as a link.
 */
export const WebAddress = Text.refine(isPageAddress, { error: 'bad-address' }).meta({
  id: 'WebAddress',
  description: 'An http or https address. One that is not whole is shown as text.',
});

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
export const Translations = z
  .record(z.string(), z.record(z.string(), Text))
  .meta({ id: 'Translations', description: 'Language (de, pt-BR) → field → text.' });

export const Owner = z
  .looseObject({
    function: BusinessFunction,
    name: Name,
    contact: Text.optional(),
  })
  .meta({ id: 'Owner', description: 'Who answers for it.' });
export type Owner = z.infer<typeof Owner>;

export const Verified = z
  .looseObject({ at: When, by: Name, every: Duration.optional() })
  .meta({ id: 'Verified', description: 'When it was last found right, by whom, and how often that is due.' });
export type Verified = z.infer<typeof Verified>;
