/** What the people of the sample did: every document is sound, and points at what is in the sample. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readExportFile } from '../../utils/activity/export-file.ts';
import { retell } from '../../utils/sources/retell.ts';

const folder = new URL('../../assets/sample-workspace/', import.meta.url);
const text = readFileSync(new URL('sample-activity.json', folder), 'utf8');
const sample = parse(readFileSync(new URL('sample-workspace.yaml', folder), 'utf8')) as {
  workspace: { id: string; signalReasons: { id: string; type: string }[] };
  experiments: { id: string }[];
};
const now = Date.parse('2026-11-15T00:00:00Z');

test.each(['2026-11-22', '2026-12-01', '2028-02-29'])('sound, and done in the past, as of %s', (today) => {
  const now = Date.parse(today);
  const file = readExportFile(JSON.stringify(retell(JSON.parse(text), today)), {
    workspace: sample.workspace.id,
    now,
  });
  expect(file).toMatchObject({ ok: true, setAside: [] });
  const done = file.ok ? file.activity.map(({ updatedAt }) => Date.parse(updatedAt)) : [];
  expect(done.length).toBeGreaterThan(10);
  for (const at of done) expect(at).toBeLessThan(now);
});

test('points at experiments and reasons of the sample, by people who have names', () => {
  const file = readExportFile(text, { workspace: sample.workspace.id, now });
  if (!file.ok) throw new Error(file.code);
  const experiments = new Set(sample.experiments.map(({ id }) => id));
  const people = new Set(file.people.map(({ id }) => id));
  for (const doc of file.activity) {
    expect(people).toContain(doc.createdBy);
    if (doc.type === 'tag') expect(experiments).toContain(doc.body.target.id);
    if (doc.type !== 'signal') continue;
    const reason = sample.workspace.signalReasons.find(({ id }) => id === doc.body.reason);
    expect(reason?.type, doc.body.reason).toBe(doc.body.type);
    for (const { id } of doc.body.targets ?? []) expect(experiments).toContain(id);
  }
});
