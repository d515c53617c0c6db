/** Gathers the definitions of one document, entry by entry: the good, the ones set aside, and why. */
import type * as z from 'zod/mini';
import type { Workspace } from '../definitions/document.ts';
import { Id, When } from '../definitions/fields.ts';
import type { Inspection } from '../definitions/inspect.ts';
import type { Observation } from '../definitions/kpi.ts';
import { LIMITS } from '../definitions/limits.ts';
import { latestObservations, monthOf } from '../definitions/observation-months.ts';
import type { SetAside } from '../definitions/parsed-document.ts';
import { fieldWords, type Path, type Problem, problem, quotable } from '../definitions/problem.ts';
import { surelyFits } from '../definitions/quick-check.ts';
import { readDefinition, readId } from '../definitions/read-definition.ts';
import { type Section, thingWords } from '../definitions/sections.ts';
import type { Subject } from '../definitions/shape-problems.ts';
import { type Definition, type DefinitionId, definitionId, observationsId } from '../definitions/types.ts';

interface Month {
  kpi: string;
  month: string;
  observations: Observation[];
}

export class DefinitionCollector {
  readonly problems: Problem[] = [];
  private readonly definitions: Definition[];
  private readonly setAside: SetAside[] = [];
  private readonly places = new Map<object, number>();
  private readonly firstOf = new Map<DefinitionId, number>();
  private readonly months = new Map<DefinitionId, Month>();
  private readonly timeZone: string;
  private readonly lineOf: ((path: Path) => number | undefined) | undefined;

  /** @param left what of the workspace is left out: it stands without */
  constructor(
    workspace: Workspace,
    left: readonly Problem[],
    lineOf: ((path: Path) => number | undefined) | undefined,
  ) {
    this.definitions = [{ id: 'workspace', type: 'workspace', body: workspace }];
    this.timeZone = workspace.timeZone ?? 'UTC';
    this.lineOf = lineOf;
    this.problems.push(...left);
    this.setAside.push(...left.map((problem) => ({ id: null, type: 'workspace' as const, problem })));
  }

  /** @param fault what keeps this one out, whatever its fields are */
  add(section: Section, index: number, value: unknown, fault: FaultOfThing | null): void {
    const id = this.idOf(section, value);
    if (!fault && surelyFits(section.schema, value)) {
      this.take(section, index, id, value as object);
      return;
    }
    const path = [section.name, index];
    const subject = {
      thing: thingWords(section.type, value, path),
      path,
      ...(id === null ? {} : { id }),
      lineOf: this.lineOf,
    };
    if (fault) {
      this.refuse(section, id, [faultProblem(fault, subject)]);
      return;
    }
    const read = readDefinition(section.schema, value, subject);
    if (!read.ok) {
      this.refuse(section, id, read.problems);
      return;
    }
    this.take(section, index, id, read.body as object);
  }

  /** A good definition. */
  private take(section: Section, index: number, id: DefinitionId | null, good: object): void {
    // Through a YAML alias one value may stand in several places; each is a definition of its own.
    const body = this.places.has(good) ? { ...good } : good;
    this.places.set(body, index);
    if (section.type === 'observations') {
      this.addObservation(body as Observation);
      return;
    }
    const key = id as DefinitionId;
    const first = this.firstOf.get(key);
    if (first !== undefined) {
      this.refuse(section, key, [this.duplicate(section, body, [section.name, index], key, first)]);
      return;
    }
    this.firstOf.set(key, index);
    // The section's schema has checked that type and body belong together.
    this.definitions.push({ id: key, type: section.type, body } as Definition);
  }

  finish(): { definitions: Definition[]; setAside: SetAside[]; places: Map<object, number> } {
    const bad = new Set(this.setAside.map(({ id }) => id));
    for (const [id, month] of this.months) {
      // A month is stored as one: with one value of it unreadable the last good month stays.
      if (bad.has(id)) continue;
      const body = { ...month, observations: latestObservations(month.observations) };
      this.definitions.push({ id, type: 'observations', body });
    }
    const good = new Set(this.definitions.map(({ id }) => id));
    return {
      definitions: this.definitions,
      setAside: this.setAside.map((one) =>
        one.id !== null && good.has(one.id) ? { ...one, id: null } : one,
      ),
      places: this.places,
    };
  }

  private idOf({ type }: Section, value: unknown): DefinitionId | null {
    if (type === 'observations') {
      const { kpi, at } = (typeof value === 'object' && value !== null ? value : {}) as Fields;
      if (!fits(Id, kpi) || !fits(When, at)) return null;
      return observationsId(kpi as string, monthOf(at as string, this.timeZone));
    }
    const id = (value as Fields | null)?.id;
    if (surelyFits(Id, id)) return definitionId(type, id as string);
    const read = readId(value);
    return read === null ? null : definitionId(type, read);
  }

  private addObservation(observation: Observation): void {
    const month = monthOf(observation.at, this.timeZone);
    const id = observationsId(observation.kpi, month);
    const found = this.months.get(id);
    if (found) found.observations.push(observation);
    else this.months.set(id, { kpi: observation.kpi, month, observations: [observation] });
  }

  private duplicate(section: Section, value: unknown, path: Path, id: DefinitionId, first: number): Problem {
    const params = {
      thing: thingWords(section.type, value, path),
      id: id.slice(id.indexOf(':') + 1),
      entry: first + 1,
      section: section.name,
    };
    return problem('duplicate-id', params, { path, id, line: this.lineOf?.(path) });
  }

  private refuse({ type }: Section, id: DefinitionId | null, problems: Problem[]): void {
    this.problems.push(...problems);
    this.setAside.push({ id, type, problem: problems[0] as Problem });
  }
}

/** Faults for which the rest of the document need not be refused. */
export type FaultOfThing = Inspection & { fault: 'prototype-key' | 'text-too-long' };

export const isOfThing = (found: Inspection): found is FaultOfThing =>
  found.fault === 'prototype-key' || found.fault === 'text-too-long';

function faultProblem({ fault, path }: FaultOfThing, { thing, id, lineOf, ...subject }: Subject): Problem {
  const at = [...subject.path, ...path];
  const place = { path: at, line: lineOf?.(at), ...(id === undefined ? {} : { id }) };
  if (fault === 'prototype-key') {
    return problem('prototype-key', { thing, key: quotable(path.at(-1)) }, place);
  }
  const kilobytes = LIMITS.textBytes / 1024;
  return problem('text-too-long', { thing, field: fieldWords(path), kilobytes }, place);
}

function fits(schema: z.ZodMiniType, value: unknown): boolean {
  return surelyFits(schema, value) || schema.safeParse(value).success;
}

type Fields = Record<string, unknown>;
