/** Cards of experiments in every state, made up. */
import type { ExperimentCard, StopRuleView } from '../../../utils/panel/view.ts';
import { provenance, why } from './provenance-fixtures.ts';

const cycleRule: StopRuleView = {
  id: 'cycle',
  kpi: { id: 'cycle', name: 'Sales cycle length', unit: 'days' },
  when: 'above',
  value: 50,
  for: 'P7D',
  state: 'counting',
  progress: { have: 2, need: 7 },
  now: 51,
};

function experiment(over: Partial<ExperimentCard> & { id: string; title: string }): ExperimentCard {
  return {
    type: 'experiment',
    status: 'running',
    hypothesis: { change: 'we change one thing', outcome: 'a number moves' },
    owners: [],
    guardrails: [],
    stopRules: [],
    why: { ...why, stages: ['Proposal'] },
    provenance,
    ...over,
  };
}

export const SECURITY_PACK = experiment({
  id: 'exp-12',
  key: 'EXP-12',
  title: 'Security pack with the proposal',
  hypothesis: {
    change: 'we attach the security pack at Proposal',
    outcome: 'win rate rises by 3 points',
    because: 'legal review starts earlier',
  },
  primaryKpi: { id: 'win-rate', name: 'Win rate' },
  guardrails: [
    { id: 'cycle', name: 'Sales cycle length', state: 'warning' },
    { id: 'nrr', name: 'Net revenue retention', state: 'on-target' },
    { id: 'csat', name: 'Satisfaction', state: 'unknown' },
  ],
  startsOn: '2026-08-24',
  endsOn: '2026-10-24',
  daysLeft: 12,
  elapsed: 0.8,
  stopRules: [
    cycleRule,
    { id: 'end', when: 'after', date: '2026-11-30', state: 'clear' },
    { id: 'n', when: 'sample', value: 400, state: 'clear', progress: { have: 131, need: 400 } },
  ],
  decisionRule: { success: 'scale at +3 points', failure: 'stop and write down why' },
  measurementPlan: 'Win rate by deal, weekly, in **Salesforce**.',
  design: { kind: 'before-after', audience: 'New business above €10k' },
  owners: [{ function: 'marketing', name: 'Product marketing' }],
  url: 'https://acme.example/exp/12',
});

export const MET_RULE = experiment({
  id: 'exp-13',
  key: 'EXP-13',
  title: 'Shorter trial',
  status: 'paused',
  hypothesis: { change: 'the trial ends after 7 days', outcome: 'more people decide' },
  daysLeft: -3,
  elapsed: 1,
  stopRules: [{ ...cycleRule, state: 'met', progress: { have: 7, need: 7 } }],
});

export const WON = experiment({
  id: 'exp-07',
  key: 'EXP-07',
  title: 'Reference call before the offer',
  status: 'concluded',
  hypothesis: { change: 'a customer calls before the offer', outcome: 'fewer offers are lost on trust' },
  endsOn: '2026-06-30',
  result: {
    outcome: 'won',
    lift: 0.031,
    interval: [0.004, 0.058],
    reason: 'Deals with a call closed more often in both regions.',
    summary: 'Readers came before the decision.',
  },
  learnings: 'Works for deals above €10k. **Ask early**: customers need a week.',
  next: 'scale',
});

export const LOST = experiment({
  id: 'exp-05',
  title: 'Security page in nurture',
  status: 'stopped',
  result: { outcome: 'lost', lift: -0.009, reason: 'Readers came after the decision.' },
});

export const IDEA = experiment({ id: 'exp-20', title: 'Price page in the offer', status: 'idea' });
export const PLANNED = experiment({
  id: 'exp-21',
  title: 'Short contract',
  status: 'planned',
  startsOn: '2026-11-01',
});
