/** What a reader of the JSON Schema is told of its parts. Only scripts make one: the extension goes without these. */
import * as z from 'zod/mini';
import { AgreementSchema, ReviewSchema, TermSchema, WorkspaceSchema } from './document.ts';
import { ExperimentSchema, StopRule } from './experiment.ts';
import { Duration, Id, Markdown, Name, Owner, Translations, Verified, WebAddress, When } from './fields.ts';
import { AppliesTo, Condition, KpiSchema, ObservationSchema, Target } from './kpi.ts';

/** What the code says with a function and a schema can say too. Patterns without look-ahead: not every language has it. */
interface Rule {
  pattern?: string;
  required?: string[];
  anyOf?: Rule[];
  not?: Rule;
}

interface Words extends Rule {
  /** Name of the part in `$defs`. */
  id: string;
  description: string;
}

const VISIBLE = { pattern: String.raw`\S` };

/**
 * Not blank; if any scheme, then `http(s)` with a host. Never stricter than the URL parser that the code asks: what that
 * sees besides (`java\nscript:`, a space in a host) is found by `check`.
 */
const PAGE_ADDRESS: Rule = {
  ...VISIBLE,
  anyOf: [
    { pattern: String.raw`^[\x00-\x20]*[Hh][Tt][Tt][Pp][Ss]?:` },
    { not: { pattern: String.raw`^[\x00-\x20]*[A-Za-z][A-Za-z0-9+.-]*:` } },
  ],
  not: { pattern: String.raw`^[\x00-\x20]*[Hh][Tt][Tt][Pp][Ss]?:[/\\]{2,}([?#]|$)` },
};

const WORDS: readonly [z.core.$ZodType, Words][] = [
  [TermSchema, { id: 'Term', description: 'A word and what it means here.' }],
  [
    AgreementSchema,
    {
      id: 'Agreement',
      description: 'What functions promise each other: lead definitions, service levels, hand-offs.',
    },
  ],
  [ReviewSchema, { id: 'Review', description: 'A meeting that comes again and the KPIs it looks at.' }],
  [
    WorkspaceSchema,
    { id: 'Workspace', description: 'Whose definitions these are, and what holds for all of them.' },
  ],
  [
    AppliesTo,
    {
      id: 'AppliesTo',
      description: 'Where it shows: kinds of records, narrowed by site, stage and pipeline.',
    },
  ],
  [
    Target,
    {
      id: 'Target',
      description: 'A value, or a min and a max; it counts from `from` until `due`, both included.',
      anyOf: [{ required: ['value'] }, { required: ['min', 'max'] }],
    },
  ],
  [
    Condition,
    {
      id: 'Condition',
      description:
        'What a field of a record must be. `before` and `after` take a day, or a duration from now: P30D, -P30D.',
    },
  ],
  [KpiSchema, { id: 'Kpi', description: 'A number that the company steers by.' }],
  [
    ObservationSchema,
    {
      id: 'Observation',
      description:
        'One measured value. `at` is the start of its period; a later one of the same period replaces it.',
    },
  ],
  [
    StopRule,
    {
      id: 'StopRule',
      description:
        'When to stop: the KPI is below or above the value, a date is past, or the sample is reached.',
    },
  ],
  [ExperimentSchema, { id: 'Experiment', description: 'A hypothesis and its trial.' }],
  [Name, { id: 'Name', description: 'A text with at least one visible character.', ...VISIBLE }],
  [Markdown, { id: 'Markdown', description: 'Markdown, at most 64 kB.' }],
  [
    Id,
    {
      id: 'Id',
      description: 'Small letters, digits, dots, hyphens and underscores. Keep it once others refer to it.',
    },
  ],
  [
    When,
    {
      id: 'When',
      description:
        "A calendar day (2026-03-31) in the workspace's time zone, or an instant (2026-03-31T09:00:00Z).",
    },
  ],
  [
    Duration,
    { id: 'Duration', description: 'ISO 8601: P7D is seven days, P1M a month, PT12H twelve hours.' },
  ],
  [
    WebAddress,
    {
      id: 'WebAddress',
      description: 'An http or https address. One that is not whole is shown as text.',
      ...PAGE_ADDRESS,
    },
  ],
  [Translations, { id: 'Translations', description: 'Language (de, pt-BR) → field → text.' }],
  [Owner, { id: 'Owner', description: 'Who answers for it.' }],
  [
    Verified,
    { id: 'Verified', description: 'When it was last found right, by whom, and how often that is due.' },
  ],
];

/** Puts the words where `z.toJSONSchema` looks for them. */
export function registerWords(): void {
  for (const [schema, words] of WORDS) z.globalRegistry.add(schema, { ...words });
}
