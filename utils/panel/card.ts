import type { Agreement, Term } from '../definitions/document.ts';
import type { Experiment, StopRule } from '../definitions/experiment.ts';
import type { Owner, Verified } from '../definitions/fields.ts';
import type { Kpi } from '../definitions/kpi.ts';
import { type Definitions, definitionId } from '../definitions/types.ts';
import { dayOf } from '../metrics/calendar.ts';
import { type Health, health } from '../metrics/health.ts';
import { daysLeft, elapsed, verification } from '../metrics/schedule.ts';
import { stopRuleState } from '../metrics/stop-rule.ts';
import { currencyOf, named, namedAny, provenanceOf } from './reference.ts';
import type {
  AgreementCard,
  ExperimentCard,
  KpiCard,
  PinView,
  StopRuleView,
  TermCard,
  VerifiedView,
  WhyView,
} from './view.ts';
import type { WatchView } from './watch-view.ts';

/** What every card of one reply is made from. */
export interface CardContext {
  definitions: Definitions;
  now: Date;
  /** Why this card shows, and who pinned it. */
  why: WhyView;
  pin?: PinView | undefined;
  /** Of an experiment's card. */
  watch?: WatchView | undefined;
  campaigns?: ExperimentCard['campaigns'];
  version?: string | undefined;
}

export function kpiCard(kpi: Kpi, context: CardContext, judged: Health = healthOf(kpi, context)): KpiCard {
  const { definitions } = context;
  return {
    type: 'kpi',
    id: kpi.id,
    name: kpi.name,
    aliases: kpi.aliases ?? [],
    abbreviation: kpi.abbreviation,
    definition: kpi.definition,
    formula: kpi.formula?.text,
    unit: kpi.unit,
    currency: currencyOf(kpi, definitions),
    direction: kpi.direction,
    indicator: kpi.indicator,
    journeyStage: kpi.stage,
    function: kpi.function,
    northStar:
      definitions.workspace.northStar === undefined
        ? kpi.northStar === true
        : definitions.workspace.northStar === kpi.id,
    drives: (kpi.drives ?? []).flatMap((id) => named('kpi', id, definitions) ?? []),
    health: judged,
    includes: kpi.includes,
    excludes: kpi.excludes,
    attribution: kpi.attribution,
    owners: owners(kpi.owners),
    source: kpi.source && {
      system: kpi.source.system,
      url: kpi.source.url,
      refresh: kpi.source.refresh,
      steward: kpi.source.steward,
    },
    decisionRights: (kpi.decisionRights ?? []).map((right) => ({
      decision: right.decision,
      function: right.function,
      role: right.role,
    })),
    verified: verified(kpi.verified, context),
    status: kpi.status,
    supersededBy: named('kpi', kpi.supersededBy, definitions),
    related: (kpi.related ?? []).flatMap((id) => namedAny(['kpi', 'term'], id, definitions) ?? []),
    why: context.why,
    pin: context.pin,
    provenance: provenanceOf(definitionId('kpi', kpi.id), definitions),
  };
}

export function experimentCard(experiment: Experiment, context: CardContext): ExperimentCard {
  const { definitions, now } = context;
  const { startsOn, endsOn, hypothesis, decisionRule, design, result } = experiment;
  const zone = definitions.workspace.timeZone;
  return {
    type: 'experiment',
    id: experiment.id,
    key: experiment.key,
    title: experiment.title,
    status: experiment.status,
    hypothesis: { change: hypothesis.change, outcome: hypothesis.outcome, because: hypothesis.because },
    owners: owners(experiment.owners),
    primaryKpi: named('kpi', experiment.primaryKpi, definitions),
    guardrails: (experiment.guardrails ?? []).flatMap((id) => {
      const kpi = definitions.kpis.get(id);
      return kpi ? [{ id, name: kpi.name, state: healthOf(kpi, context).state }] : [];
    }),
    startsOn: startsOn && dayOf(startsOn, zone ?? 'UTC'),
    endsOn: endsOn && dayOf(endsOn, zone ?? 'UTC'),
    daysLeft: endsOn === undefined ? undefined : daysLeft(endsOn, now, zone),
    elapsed:
      startsOn === undefined || endsOn === undefined ? undefined : elapsed(startsOn, endsOn, now, zone),
    stopRules: (experiment.stopRules ?? []).map((rule) => stopRuleView(rule, experiment, context)),
    decisionRule: decisionRule && { success: decisionRule.success, failure: decisionRule.failure },
    measurementPlan: experiment.measurementPlan,
    design: design && { kind: design.kind, audience: design.audience },
    result: result && {
      outcome: result.outcome,
      lift: result.lift,
      interval: result.interval,
      reason: result.reason,
      summary: result.summary,
    },
    learnings: experiment.learnings,
    next: experiment.next,
    url: experiment.url,
    watch: context.watch,
    campaigns: context.campaigns,
    version: context.version,
    why: context.why,
    pin: context.pin,
    provenance: provenanceOf(definitionId('experiment', experiment.id), definitions),
  };
}

function stopRuleView(
  rule: StopRule,
  experiment: Experiment,
  { definitions, now }: CardContext,
): StopRuleView {
  const watched = rule.when === 'after' ? rule.kpi : (rule.kpi ?? experiment.primaryKpi);
  const kpi = definitions.kpis.get(watched ?? '');
  const observations = definitions.observations.get(watched ?? '') ?? [];
  return {
    id: rule.id,
    kpi: kpi && { id: kpi.id, name: kpi.name, unit: kpi.unit, currency: currencyOf(kpi, definitions) },
    when: rule.when,
    value: rule.value,
    for: rule.for,
    ...stopRuleState(rule, experiment, observations, now, definitions.workspace.timeZone),
  };
}

export function agreementCard(agreement: Agreement, context: CardContext): AgreementCard {
  const { definitions } = context;
  return {
    type: 'agreement',
    id: agreement.id,
    name: agreement.name,
    between: agreement.between,
    body: agreement.body,
    commitments: (agreement.commitments ?? []).map(({ text, kpi }) => ({
      text,
      kpi: named('kpi', kpi, definitions),
    })),
    owners: owners(agreement.owners),
    verified: verified(agreement.verified, context),
    status: agreement.status,
    why: context.why,
    provenance: provenanceOf(definitionId('agreement', agreement.id), definitions),
  };
}

export function termCard(term: Term, context: Pick<CardContext, 'definitions' | 'now'>): TermCard {
  const { definitions } = context;
  return {
    type: 'term',
    id: term.id,
    name: term.name,
    aliases: term.aliases ?? [],
    abbreviation: term.abbreviation,
    definition: term.definition,
    owners: owners(term.owners),
    kpi: named('kpi', term.kpi, definitions),
    related: (term.related ?? []).flatMap(
      (id) => namedAny(['term', 'kpi', 'experiment', 'agreement'], id, definitions) ?? [],
    ),
    verified: verified(term.verified, context),
    status: term.status,
    supersededBy: named('term', term.supersededBy, definitions),
    provenance: provenanceOf(definitionId('term', term.id), definitions),
  };
}

function healthOf(kpi: Kpi, { definitions, now }: CardContext): Health {
  return health(kpi, definitions.observations.get(kpi.id) ?? [], now, definitions.workspace.timeZone);
}

function owners(list: readonly Owner[] | undefined): KpiCard['owners'] {
  return (list ?? []).map(({ function: of, name, contact }) => ({ function: of, name, contact }));
}

function verified(
  by: Verified | undefined,
  { definitions, now }: Pick<CardContext, 'definitions' | 'now'>,
): VerifiedView | undefined {
  return by && verification(by, now, definitions.workspace.timeZone);
}
