import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ActivityDoc } from '../activity/activity-doc.ts';
import {
  backLinks,
  campaignRange,
  type LinkRange,
  personRange,
  reasonRange,
  TAGGED_CAMPAIGNS,
} from '../activity/back-links.ts';
import { readExportFile } from '../activity/export-file.ts';
import { MAP_TARGETS } from './design-text.ts';
import { databaseOf } from './doc-ids.ts';
import { mapTargets } from './map-targets.ts';
import { writeShared } from './shared-doc.ts';
import type { ServerDoc } from './validate-write.ts';
import { viewRange } from './view-range.ts';

const file = new URL('../../assets/sample-workspace/sample-activity.json', import.meta.url);
const read = readExportFile(readFileSync(file, 'utf8'), { workspace: 'acme', now: Date.parse('2027-01-01') });
if (!read.ok) throw new Error(read.detail);

const AT = '2026-02-01T01:00:00+02:00';
const stamp = {
  v: 1,
  createdAt: AT,
  createdBy: 'Ann @ Acme',
  updatedAt: AT,
  updatedBy: 'Ann @ Acme',
} as const;
const by = { by: 'Ann @ Acme', at: AT };
const odd = { site: 'ads', tenant: '-', kind: 'campaign', id: 'a b/c:d' } as const;
const kpi = { type: 'kpi', id: 'churn' } as const;

/** The sample, and what is not in it. */
const DOCS: ActivityDoc[] = [
  ...read.activity,
  { id: 'r:1:tag:kpi:churn', type: 'tag', body: { record: odd, target: kpi, ...by }, ...stamp },
  {
    id: 'r:1:signal:1',
    type: 'signal',
    body: { record: odd, type: 'objection', reason: 'Price @ 1/2', targets: [kpi, kpi], ...by },
    ...stamp,
  },
  {
    id: 'r:1:signal:2',
    type: 'signal',
    body: { record: odd, type: 'committee', reason: 'x', ...by },
    ...stamp,
  },
  {
    id: 'r:1:touch:1',
    type: 'touch',
    body: { campaign: odd, reaches: odd, occurredAt: AT, ...by },
    ...stamp,
  },
  { id: 'r:1:state', type: 'state', body: { record: odd, from: 'person', ...by }, ...stamp },
  {
    id: 'meeting:weekly:2026-02-01',
    type: 'meeting',
    body: { review: 'weekly', at: AT, chair: 'Bo', snapshot: {}, items: [] },
    ...stamp,
  },
];

const stored = (doc: ActivityDoc): ServerDoc => writeShared(doc) as ServerDoc;

function keysOf(doc: ActivityDoc): unknown[][] {
  const keys: unknown[][] = [];
  mapTargets(stored(doc), (key) => keys.push(key as unknown[]));
  return keys;
}

const activity = DOCS.filter(({ id }) => databaseOf(id) === 'activity');

test.each(activity)('$id is found under its back-links', (doc) => {
  const joined = keysOf(doc).map((key) => key.join('@'));
  expect(joined.sort()).toEqual(backLinks(doc).sort());
});

test('the text for the server emits the same', () => {
  const emitted: unknown[] = [];
  const run = new Function('emit', `return (${MAP_TARGETS})`)((key: unknown) => emitted.push(key)) as (
    doc: ServerDoc,
  ) => void;
  for (const doc of activity) run(stored(doc));
  expect(emitted).toEqual(activity.flatMap(keysOf));
});

/** Lists part by part, what is shorter first, an object after every text: CouchDB's order, for texts of one case. */
function compare(a: readonly unknown[], b: readonly unknown[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [one, other] = [a[i], b[i]];
    if (typeof one !== typeof other) return typeof one === 'object' ? 1 : -1;
    if (typeof one === 'string' && one !== other) return one < (other as string) ? -1 : 1;
  }
  return a.length - b.length;
}

describe('a range of the view holds what the range of links holds', () => {
  const links = [...new Set(activity.flatMap(backLinks))];
  const times = links.flatMap((link) => link.split('@').slice(1));
  const people = [...new Set(activity.map((doc) => ('by' in doc.body ? (doc.body.by as string) : '')))];
  const ranges: LinkRange[] = [
    TAGGED_CAMPAIGNS,
    ...links.filter((link) => !link.includes('@')).map((link): LinkRange => [link, link]),
    campaignRange('kpi:churn'),
    campaignRange('kpi:chur'),
    ...['2026-01-31', '2026-02-01', '2026-01-01'].map((day) => reasonRange('objection', 'Price @ 1/2', day)),
    ...people.flatMap((person) => [
      personRange(person),
      ...times.slice(0, 20).map((at) => personRange(person, at)),
    ]),
  ];

  test.each(ranges)('%s – %s', (from, to) => {
    const { startkey, endkey } = viewRange([from, to]);
    for (const doc of activity) {
      const local = backLinks(doc).filter((link) => link >= from && link <= to);
      const remote = keysOf(doc).filter((key) => compare(key, startkey) >= 0 && compare(key, endkey) <= 0);
      expect(remote.map((key) => key.join('@')).sort()).toEqual(local.sort());
    }
  });
});
