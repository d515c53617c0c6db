import type { Experiment } from '../definitions/experiment.ts';

/** What a person would tag to or look at first: what runs, then what is to run, what ended last. */
const FIRST_TO_LAST: readonly Experiment['status'][] = [
  'running',
  'planned',
  'paused',
  'idea',
  'stopped',
  'concluded',
];

export function statusRank(status: Experiment['status']): number {
  return FIRST_TO_LAST.indexOf(status);
}

export function hasEnded({ status }: Pick<Experiment, 'status'>): boolean {
  return status === 'stopped' || status === 'concluded';
}
