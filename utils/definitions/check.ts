/** All that is wrong or doubtful in a definitions document, for the people who keep it. */

import {
  checkAddresses,
  checkCompleteness,
  checkObservations,
  checkVerifications,
} from './check-completeness.ts';
import { checkConditions } from './check-conditions.ts';
import { checkContext, type IsRecordId } from './check-context.ts';
import {
  checkCourse,
  checkEntries,
  checkFuture,
  checkReplacements,
  checkTargets,
  checkVariants,
} from './check-contradictions.ts';
import {
  checkControls,
  checkHoldouts,
  checkReadiness,
  checkReasons,
  checkUnits,
} from './check-experiments.ts';
import { checkFields } from './check-fields.ts';
import { checkMarkdown } from './check-markdown.ts';
import { checkCharacters, checkNames } from './check-names.ts';
import { checkCycles, checkNorthStar, checkReferences, checkSites } from './check-references.ts';
import type { ParsedDocument } from './parsed-document.ts';
import type { Problem } from './problem.ts';

export interface CheckOptions {
  now: Date;
  /** Ids of the sites that are part of the product; without them no site is called unknown. */
  builtInSites?: readonly string[];
  /** Without it every id of a record is believed. */
  isRecordId?: IsRecordId;
}

/**
 * Every problem of a document: those that reading found (`parsed.problems`) and those between definitions.
 * In the order of lines where these are known, else reading problems first.
 */
export function checkDefinitions(
  parsed: ParsedDocument,
  { now, builtInSites, isRecordId }: CheckOptions,
): Problem[] {
  if (!parsed.ok) return parsed.problems;
  const context = checkContext(parsed);
  checkReferences(context);
  checkSites(context, builtInSites);
  checkHoldouts(context, isRecordId);
  checkCycles(context);
  checkNorthStar(context);
  checkNames(context);
  checkCompleteness(context);
  checkReadiness(context, now);
  checkReasons(context);
  checkUnits(context);
  checkControls(context);
  checkConditions(context);
  checkVerifications(context, now);
  checkAddresses(context);
  checkObservations(context);
  checkEntries(context);
  checkVariants(context);
  checkTargets(context);
  checkCourse(context, now);
  checkReplacements(context);
  checkFuture(context, now);
  checkCharacters(context);
  checkMarkdown(context);
  checkFields(context);
  // A stable sort: problems on one line keep their order.
  return [...parsed.problems, ...context.problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
