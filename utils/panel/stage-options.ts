import type { Definitions } from '../definitions/types.ts';
import type { RecordRef } from '../records/record-ref.ts';
import { distinctNames, journeysOf, type Standing } from './applies-here.ts';
import type { DefinitionIndex } from './index-definitions.ts';
import { isSamePlace, stageName } from './stage-name.ts';
import type { PanelView } from './view.ts';

type StageOption = PanelView['stages'][number];

/**
 * The stages that a person may choose for a record, in the order of the pipeline.
 *
 * For a deal those that the workspace lists for its site (of its pipeline, when the page says it and it is listed: one
 * that was chosen by hand can be corrected). Otherwise
 * those that definitions for this kind name: a campaign in the same tool does not go through the stages of a deal.
 * None when nothing depends on a stage. The record's own stage is always among the options.
 */
export function stageOptions(
  record: RecordRef,
  state: Standing | null,
  onPage: Standing,
  definitions: Definitions,
  index: DefinitionIndex,
): StageOption[] {
  const listed = record.kind === 'deal' ? workspaceStages(record, onPage, definitions) : [];
  const options = listed.length > 0 ? listed : namedStages(record, definitions, index);
  const stage = state?.stage?.trim();
  if (!stage) return options;
  const own = { stage, ...(state?.pipeline && { pipeline: state.pipeline }) };
  return options.some((option) => isSamePlace(option, own))
    ? options
    : [...options, withJourney(record, own, definitions)];
}

function workspaceStages(record: RecordRef, onPage: Standing, { workspace }: Definitions): StageOption[] {
  const ofSite = (workspace.stages ?? []).filter((entry) => entry.site === record.site);
  const pipeline = stageName(onPage.pipeline ?? '');
  const ofPipeline = ofSite.filter(
    (entry) => entry.pipeline === undefined || stageName(entry.pipeline) === pipeline,
  );
  return (pipeline !== '' && ofPipeline.length > 0 ? ofPipeline : ofSite).map(
    ({ stage, pipeline, journey }) => ({ stage, ...(pipeline !== undefined && { pipeline }), journey }),
  );
}

function namedStages(record: RecordRef, definitions: Definitions, index: DefinitionIndex): StageOption[] {
  const named = [...(index.kpis.get(record.kind) ?? []), ...(index.agreements.get(record.kind) ?? [])]
    .flatMap((body) => body.appliesTo ?? [])
    .filter(({ kind, sites }) => kind === record.kind && (!sites?.length || sites.includes(record.site)))
    .flatMap((entry) => entry.stages ?? []);
  return distinctNames(named).map((stage) => withJourney(record, { stage }, definitions));
}

/** With the part of the journey to which the workspace maps it. */
function withJourney(record: RecordRef, option: StageOption, { workspace }: Definitions): StageOption {
  const [journey] = journeysOf(record, option, workspace.stages);
  return { ...option, ...(journey && { journey }) };
}
