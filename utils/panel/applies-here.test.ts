import { describe, expect, test } from 'vitest';
import type { AppliesTo } from '../definitions/kpi.ts';
import { appliesHere, meantFor, type StageMap } from './applies-here.ts';
import { DEAL, stage } from './example-definitions.ts';
import { stageName } from './stage-name.ts';

const MAP: StageMap = [
  { site: 'hubspot', pipeline: 'New business', stage: 'presentationscheduled', journey: 'consideration' },
  { site: 'hubspot', pipeline: 'Renewals', stage: 'presentationscheduled', journey: 'retention' },
  { site: 'salesforce', stage: 'Proposal', journey: 'conversion' },
];

test.each([
  ['Presentation Scheduled', 'presentationscheduled'],
  [' closed  WON ', 'Closed Won'],
  ['Closed\u00a0Won', 'closed won'],
  ['Ｐroposal', 'proposal'],
])('%j and %j are one stage', (a, b) => {
  expect(stageName(a)).toBe(stageName(b));
});

describe('appliesHere', () => {
  const any = { stages: [], pipelines: [] };
  test.each<
    [string, AppliesTo | undefined, Parameters<typeof appliesHere>[2], ReturnType<typeof appliesHere>]
  >([
    ['nothing said', undefined, null, null],
    ['an empty list', [], null, null],
    ['its kind', [{ kind: 'deal' }], null, any],
    ['another kind', [{ kind: 'campaign' }], null, null],
    ['its site', [{ kind: 'deal', sites: ['salesforce', 'hubspot'] }], null, any],
    ['another site', [{ kind: 'deal', sites: ['salesforce'] }], null, null],
    [
      'empty lists narrow nothing',
      [{ kind: 'deal', sites: [], stages: [], pipelines: [] }],
      stage('Won'),
      any,
    ],
    [
      'stage not known',
      [{ kind: 'deal', stages: ['Proposal'] }],
      null,
      { stages: ['Proposal'], pipelines: [] },
    ],
    [
      'blank stage is not known',
      [{ kind: 'deal', stages: ['Proposal'] }],
      stage('  '),
      { stages: ['Proposal'], pipelines: [] },
    ],
    [
      'its stage',
      [{ kind: 'deal', stages: ['Qualified', 'Proposal'] }],
      stage('proposal'),
      { stages: ['Qualified', 'Proposal'], pipelines: [] },
    ],
    ['another stage', [{ kind: 'deal', stages: ['Proposal'] }], stage('Qualified'), null],
    [
      'the tool’s id against its label',
      [{ kind: 'deal', stages: ['Presentation scheduled'] }],
      stage('presentationscheduled'),
      { stages: ['Presentation scheduled'], pipelines: [] },
    ],
    [
      'the journey stage of either pipeline',
      [{ kind: 'deal', stages: ['retention'] }],
      stage('presentationscheduled'),
      { stages: ['retention'], pipelines: [] },
    ],
    [
      'the journey stage of the known pipeline',
      [{ kind: 'deal', stages: ['retention'] }],
      stage('presentationscheduled', { pipeline: 'new business' }),
      null,
    ],
    [
      'the journey stage of another site’s stage',
      [{ kind: 'deal', stages: ['conversion'] }],
      stage('Proposal'),
      null,
    ],
    [
      'its pipeline',
      [{ kind: 'deal', pipelines: ['Renewals'] }],
      stage('Won', { pipeline: 'renewals' }),
      { stages: [], pipelines: ['Renewals'] },
    ],
    [
      'another pipeline',
      [{ kind: 'deal', pipelines: ['Renewals'] }],
      stage('Won', { pipeline: 'New business' }),
      null,
    ],
    [
      'pipeline not known',
      [{ kind: 'deal', pipelines: ['Renewals'] }],
      stage('Won'),
      { stages: [], pipelines: ['Renewals'] },
    ],
    [
      'entries together',
      [
        { kind: 'deal', stages: ['A', 'b'] },
        { kind: 'deal', stages: ['B', 'C'] },
      ],
      null,
      { stages: ['A', 'b', 'C'], pipelines: [] },
    ],
    ['one entry for any stage', [{ kind: 'deal', stages: ['A'] }, { kind: 'deal' }], stage('B'), any],
    [
      'only entries that fit are told',
      [
        { kind: 'deal', stages: ['A'] },
        { kind: 'deal', stages: ['B'], sites: ['salesforce'] },
      ],
      null,
      { stages: ['A'], pipelines: [] },
    ],
  ])('%s', (_, appliesTo, state, expected) => {
    expect(appliesHere(appliesTo, DEAL, state, MAP)).toEqual(expected);
  });
});

test('what it is meant for does not depend on where the record stands', () => {
  const appliesTo: AppliesTo = [
    { kind: 'deal', stages: ['A'] },
    { kind: 'lead', stages: ['B'], pipelines: ['P'] },
  ];
  expect(meantFor(appliesTo, 'lead')).toEqual({ stages: ['B'], pipelines: ['P'] });
  expect(meantFor(appliesTo)).toEqual({ stages: ['A', 'B'], pipelines: [] });
  expect(meantFor(undefined)).toEqual({ stages: [], pipelines: [] });
});
