/** What the client of a shared workspace reads, on a server that runs its views and knows its stewards. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { campaignRange, personRange } from '../../utils/activity/back-links.ts';
import { pushDocs } from '../../utils/workspace/bulk-docs.ts';
import { checkConnection } from '../../utils/workspace/check-connection.ts';
import { type CouchClient, couchClient } from '../../utils/workspace/couch-client.ts';
import { createWorkspace } from '../../utils/workspace/create-workspace.ts';
import { countBackLinks, readBackLinks } from '../../utils/workspace/read-docs.ts';
import { type CouchServer, startCouch } from './start-server.ts';

const NAMES = ['ann', 'Ann', 'sam', 'steph', 'other'];
let couch: CouchServer;

const as = (name: string, password = `${name}!`): CouchClient =>
  couchClient({
    address: { server: couch.url, name: 'acme' },
    credentials: { kind: 'password', name, password },
  });

beforeAll(async () => {
  couch = await startCouch({
    users: NAMES.map((name) => ({
      name,
      password: `${name}!`,
      ...(name === 'steph' && { roles: ['steward'] }),
    })),
  });
  await createWorkspace(as('admin', couch.admin.password), {
    workspace: { id: 'acme', name: 'Acme' },
    members: { names: ['ann', 'Ann', 'steph'] },
    stewards: ['sam'],
    by: 'admin',
    at: '2026-01-01T00:00:00.000Z',
  });
  for (const by of ['ann', 'Ann']) {
    const writes = Array.from({ length: 7 }, (_, i) => {
      const at = `2026-01-0${i + 1}T00:00:00.000Z`;
      const target = { type: 'kpi', id: 'churn' };
      const record = { site: 'ads', tenant: by, kind: 'campaign', id: String(i) };
      const stamp = { createdAt: at, createdBy: by, updatedAt: at, updatedBy: by };
      return { id: `r:ads/${by}/campaign/${i}:tag:kpi:churn`, body: { record, target, by, at }, ...stamp };
    });
    const results = await pushDocs(as(by), 'activity', writes);
    expect(results.map(({ status }) => status)).toEqual(writes.map(() => 'written'));
  }
});
afterAll(() => couch?.stop());

test('back-links page by page, the last first, of this person and of none that differs in capitals', async () => {
  const seen: unknown[] = [];
  let after: string | undefined;
  let pages = 0;
  do {
    const page = await readBackLinks(as('steph'), personRange('ann'), { limit: 3, ...(after && { after }) });
    seen.push(...page.docs.map(({ body }) => [body.by, body.at]));
    after = page.next;
    pages++;
  } while (after);
  expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((day) => ['ann', `2026-01-0${day}T00:00:00.000Z`]));
  expect(pages).toBe(3);
});

test.each([
  ['a target, exactly', ['kpi:churn', 'kpi:churn'], 14],
  ['a target that another begins with', ['kpi:chur', 'kpi:chur'], 0],
  ['tags of a target on campaigns', campaignRange('kpi:churn'), 14],
  ['a person', personRange('Ann'), 7],
  ['a person until a day', personRange('ann', '2026-01-03T00:00:00.000Z'), 3],
] as const)('%s', async (_what, range, count) => {
  expect(await countBackLinks(as('ann'), range)).toBe(count);
  expect((await readBackLinks(as('ann'), range, { limit: 100 })).docs).toHaveLength(count);
});

test.each([
  ['a member', 'ann', false],
  ['a steward of this workspace', 'sam', true],
  ['a steward by role', 'steph', true],
])('%s is told so', async (_who, name, isSteward) => {
  expect(await checkConnection(as(name))).toMatchObject({ ok: true, user: name, isSteward });
});

test('who is not let in is told so', async () => {
  expect(await checkConnection(as('other'))).toMatchObject({ ok: false, code: 'not-member' });
});
