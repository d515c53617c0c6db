/** What reading a definitions document gives: the definitions with their problems, or a refusal of the whole. */
import type { Workspace } from './document.ts';
import type { Path, Problem } from './problem.ts';
import type { Definition, DefinitionId, DefinitionType } from './types.ts';

/** A definition, or a field of the workspace, that cannot be used; the rest of its document can. */
export interface SetAside {
  /**
   * The id whose last good version is to be kept, `null` when it cannot be told (no readable id), or when a good
   * definition of that id stands in the same document: no id is both in `definitions` and in `setAside`. So with a field
   * of the workspace, which stands without it.
   */
  id: DefinitionId | null;
  type: DefinitionType;
  /** The first reason; all of them are in the document's `problems`. */
  problem: Problem;
}

/** Why a whole document is refused. Nothing of it may be used: the last good state stays. */
export type RefusalCode =
  | 'too-large'
  | 'not-text'
  | 'empty'
  | 'web-page'
  | 'broken-syntax'
  | 'too-many-aliases'
  | 'too-many-parts'
  | 'too-deep'
  | 'prototype-key'
  | 'not-a-document'
  | 'unknown-format'
  | 'newer-format'
  | 'is-export'
  | 'bad-workspace'
  | 'section-not-list'
  | 'too-many-definitions';

export interface ReadDocument {
  ok: true;
  /** Without the fields that cannot be used. */
  workspace: Workspace;
  /** The workspace first (id `workspace`), then the sections in the order of the document; no id occurs twice. */
  definitions: Definition[];
  setAside: SetAside[];
  /** What reading found: reasons of `setAside`, names of fields. `checkDefinitions` finds more. */
  problems: Problem[];
  /** Body of a definition, or an observation → its place in its section of the document, from 0. */
  places: Map<object, number>;
  /** Line (from 1) of what stands at a path, or of the nearest thing around it. Only on request. */
  lineOf?: (path: Path) => number | undefined;
}

export interface RefusedDocument {
  ok: false;
  code: RefusalCode;
  /** At least one; the first says why. */
  problems: Problem[];
}

export type ParsedDocument = ReadDocument | RefusedDocument;
