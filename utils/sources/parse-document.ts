/**
 * Reads a definitions document out of a text. Envelope unreadable or wrong: the whole is refused, because a broken
 * download must never look like a smaller workspace. One bad definition: that one is set aside, the rest stands. A bad
 * field of the workspace that may be missing: it is as if it were.
 */
import { FORMAT, type Workspace, WorkspaceSchema } from '../definitions/document.ts';
import { type Budget, type Inspection, inspect, RESERVED } from '../definitions/inspect.ts';
import { LIMITS } from '../definitions/limits.ts';
import { nearest } from '../definitions/nearest.ts';
import { isTimeZone } from '../definitions/observation-months.ts';
import type { ParsedDocument, RefusalCode, RefusedDocument } from '../definitions/parsed-document.ts';
import { fieldWords, type Path, type Problem, problem, quotable } from '../definitions/problem.ts';
import { problemText } from '../definitions/problem-text.ts';
import { type PartRead, readWhatStands } from '../definitions/read-definition.ts';
import { SECTIONS, type Section, thingWords } from '../definitions/sections.ts';
import { DefinitionCollector, isOfThing } from './definition-collector.ts';
import { readJson } from './json.ts';
import { syntaxProblem } from './read-text.ts';
import { yamlSteps } from './yaml.ts';

/** `textBytes` is part of the schemas and cannot be lifted. */
export type DocumentLimits = Record<Exclude<keyof typeof LIMITS, 'textBytes'>, number>;

export interface ParseOptions {
  /** Other limits than `LIMITS`, for benches. */
  limits?: Partial<DocumentLimits>;
  /** Keep the line of every part (`lineOf`, `Problem.line`) of JSON too: slower, for people who mend a file. */
  withPositions?: boolean;
}

export const KNOWN_FIELDS: readonly string[] = ['format', 'workspace', ...SECTIONS.map(({ name }) => name)];

/** Entries of a list between two looks at whether somebody else should have a turn: a few milliseconds. */
const ENTRIES_A_STEP = 500;

/** JSON if the text starts with `{`, else YAML. Never throws. */
export function parseDocument(text: string, options: ParseOptions = {}): ParsedDocument {
  const steps = documentSteps(text, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** How long nobody else gets a turn, in ms: a frame or two. */
const TURN_MS = 30;

/** The same; a document of many MB, which takes seconds, lets others have their turn in between (a panel that asks). */
export async function parseInTurns(text: string, options: ParseOptions = {}): Promise<ParsedDocument> {
  const steps = documentSteps(text, options);
  for (let since = performance.now(); ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < TURN_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
}

function* documentSteps(text: string, options: ParseOptions): Generator<void, ParsedDocument> {
  const limits: DocumentLimits = { ...LIMITS, ...options.limits };
  const unreadable = refuseText(text, limits.documentBytes);
  if (unreadable) return unreadable;

  const body = withLineFeeds(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  const read = /^\s*\{/.test(body)
    ? readJson(body, limits, options.withPositions)
    : yield* yamlSteps(body, limits);
  yield;
  if (!read.ok) return { ok: false, code: read.code, problems: [read.problem] };

  const { lineOf } = read;
  const envelope = readEnvelope(read.value, limits, lineOf);
  if (!envelope.ok) return envelope;

  const { workspace, fields, lists, budget } = envelope;
  const problems: Problem[] = [];
  for (const { path, line } of read.duplicates ?? []) {
    problems.push(problem('duplicate-key', { key: quotable(path.at(-1)) }, { path, line }));
  }
  const collector = new DefinitionCollector(workspace, envelope.left, lineOf);
  for (const [section, list] of lists) {
    for (let i = 0; i < list.length; i++) {
      if (i % ENTRIES_A_STEP === 0) yield;
      const fault = inspect(list[i], limits.depth - 2, budget, LIMITS.textBytes);
      if (fault && !isOfThing(fault)) return refuseFault(fault, [section.name, i], limits, lineOf);
      collector.add(section, i, list[i], fault);
    }
  }
  // Fields that this version does not know are kept with the workspace, `documentOf` puts them back. Together they may be as
  // long as one text: the workspace is read with every panel. What is longer is not kept, and said so. A bomb in them is one all
  // the same.
  const unknown: Fields = {};
  let room = LIMITS.textBytes;
  for (const [key, value] of Object.entries(fields)) {
    if (KNOWN_FIELDS.includes(key)) continue;
    const fault = inspect(value, limits.depth - 1, budget);
    if (fault) return refuseFault(fault, [key], limits, lineOf);
    const place = { path: [key], line: lineOf?.([key]) };
    const subject = { thing: problemText('problem_thing_document'), field: quotable(key) };
    const length = encoder.encode(JSON.stringify(value)).length;
    const isKept = length <= room;
    if (isKept) {
      room -= length;
      unknown[key] = value;
      workspace.documentFields = unknown;
    }
    // `KPIs:` would be a whole list that nobody misses. Others may hold what YAML aliases point at: of those nothing is said.
    const suggestion = nearest(key, KNOWN_FIELDS);
    if (suggestion !== undefined || !isKept)
      problems.push(
        problem('unknown-field', subject, { ...place, ...(suggestion !== undefined && { suggestion }) }),
      );
  }
  const { definitions, setAside, places } = collector.finish();
  problems.push(...collector.problems);
  return { ok: true, workspace, definitions, setAside, problems, places, ...(lineOf ? { lineOf } : {}) };
}

/** Lines that end with a carriage return alone, as old programs still write them, are one line to every parser. */
function withLineFeeds(text: string): string {
  return text.includes('\r') && !text.includes('\n') ? text.replaceAll('\r', '\n') : text;
}

/** What can be told without reading: size, encoding, a web page in place of the file. */
function refuseText(text: string, limit: number): RefusedDocument | null {
  if (utf8LongerThan(text, limit)) {
    return refusal(problem('too-large', { megabytes: Math.floor(limit / (1024 * 1024)) }));
  }
  // NUL: UTF-16 or something binary read as UTF-8.
  if (text.includes('\0')) return refusal(problem('not-text', {}));
  if (text.trim() === '') return refusal(problem('empty', {}));
  if (/^\ufeff?\s*</.test(text)) return refusal(problem('web-page', {}));
  return null;
}

const encoder = new TextEncoder();

/** A UTF-16 unit is at most three bytes of UTF-8, so that nearly no text has to be encoded to know. */
function utf8LongerThan(text: string, limit: number): boolean {
  if (text.length > limit) return true;
  return text.length * 3 > limit && encoder.encode(text).length > limit;
}

type LineOf = ((path: Path) => number | undefined) | undefined;
type Fields = Record<string, unknown>;

type Envelope =
  | {
      ok: true;
      workspace: Workspace;
      fields: Fields;
      lists: [Section, unknown[]][];
      budget: Budget;
      /** What of the workspace is left out. */
      left: Problem[];
    }
  | RefusedDocument;

function readEnvelope(value: unknown, limits: DocumentLimits, lineOf: LineOf): Envelope {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refusal(problem('not-a-document', { format: FORMAT }));
  }
  const fields = value as Fields;
  const format = Object.hasOwn(fields, 'format') ? fields.format : undefined;
  if (format !== FORMAT) return refuseFormat(format, lineOf?.(['format']));

  for (const key of RESERVED) {
    if (!Object.hasOwn(fields, key)) continue;
    const thing = problemText('problem_thing_document');
    return refusal(problem('prototype-key', { thing, key }, { path: [key], line: lineOf?.([key]) }));
  }

  const budget: Budget = { characters: limits.documentBytes };
  const fault = inspect(fields.workspace, limits.depth - 1, budget);
  if (fault) return refuseFault(fault, ['workspace'], limits, lineOf);
  const workspace = readWorkspace(fields.workspace, lineOf);
  if (!workspace.ok) {
    const first = problem('bad-workspace', {}, { path: ['workspace'], line: lineOf?.(['workspace']) });
    // With no group of fields at all the first sentence says everything.
    return refusal(first, ...workspace.problems.filter(({ code }) => code !== 'not-fields'));
  }

  const lists: [Section, unknown[]][] = [];
  let count = 0;
  for (const section of SECTIONS) {
    const list = fields[section.name] ?? [];
    if (!Array.isArray(list)) {
      const path = [section.name];
      return refusal(problem('section-not-list', { section: section.name }, { path, line: lineOf?.(path) }));
    }
    if (section.type !== 'observations') count += list.length;
    lists.push([section, list]);
  }
  if (count > limits.definitions) {
    return refusal(problem('too-many-definitions', { count, limit: limits.definitions }));
  }
  return { ok: true, workspace: workspace.body, fields, lists, budget, left: workspace.problems };
}

function refuseFormat(format: unknown, line: number | undefined): RefusedDocument {
  const place = { path: ['format'], line };
  if (typeof format !== 'string') return refusal(problem('not-a-document', { format: FORMAT }));
  if (/^[“”„‘’]/.test(format) && line !== undefined)
    return refusal(syntaxProblem('problem_syntax_curly', line));
  if (format.startsWith('throughline-export/')) return refusal(problem('is-export', {}, place));
  const params = { found: quotable(format), format: FORMAT };
  const version = /^throughline\/v(\d{1,9})$/.exec(format)?.[1];
  return refusal(
    Number(version) > Number(FORMAT.slice(FORMAT.lastIndexOf('v') + 1))
      ? problem('newer-format', params, place)
      : problem('unknown-format', params, place),
  );
}

/** A setting that cannot be used is no reason to lose a workspace: it is as if it were not set until it is mended. */
function readWorkspace(value: unknown, lineOf: LineOf): PartRead<Workspace> {
  const subject = {
    thing: thingWords('workspace', value, []),
    path: ['workspace'],
    id: 'workspace',
    lineOf,
  } as const;
  const read = readWhatStands(WorkspaceSchema, value, subject);
  // Not in the schema: an older browser may not know a zone that is a good one.
  if (!read.ok || read.body.timeZone === undefined || isTimeZone(read.body.timeZone)) return read;
  const { timeZone, ...body } = read.body;
  const path = ['workspace', 'timeZone'];
  const params = { thing: subject.thing, field: fieldWords(['timeZone']), value: quotable(timeZone) };
  const bad = problem('bad-time-zone', params, { path, id: subject.id, line: lineOf?.(path) });
  return { ok: true, body, problems: [...read.problems, bad] };
}

function refuseFault(
  { fault, path }: Inspection,
  at: Path,
  limits: DocumentLimits,
  lineOf: LineOf,
): RefusedDocument {
  const place = { path: [...at, ...path], line: lineOf?.([...at, ...path]) };
  switch (fault) {
    case 'too-deep':
      // The path itself is as deep as the fault; where it begins says enough.
      return refusal(problem('too-deep', { limit: limits.depth }, { path: at, line: place.line }));
    case 'too-large':
    // Nobody asks about single texts where the whole would be refused for one.
    case 'text-too-long':
      return refusal(problem('too-large', { megabytes: Math.floor(limits.documentBytes / (1024 * 1024)) }));
    case 'prototype-key':
      return refusal(
        problem('prototype-key', { thing: fieldWords(at.slice(0, 1)), key: quotable(path.at(-1)) }, place),
      );
  }
}

function refusal(first: Problem & { code: RefusalCode }, ...more: Problem[]): RefusedDocument {
  return { ok: false, code: first.code, problems: [first, ...more] };
}
