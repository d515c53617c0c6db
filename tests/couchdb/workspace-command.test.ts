/** The command line contract of `workspace`: what it makes on a server, what it says, how it ends. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportJson } from '../../utils/activity/export-file.ts';
import type { StoredDefinition } from '../../utils/definitions/types.ts';
import { type RawClient, rawClient } from './raw-client.ts';
import { type CouchServer, startCouch } from './start-server.ts';

const PASSWORD = 'pässword: with a colon';
const SCRIPT = path.resolve(import.meta.dirname, '../../scripts/workspace.ts');
let couch: CouchServer;
let admin: RawClient;
let folder = '';
let count = 0;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-workspace-'));
  couch = await startCouch({
    admin: { name: 'root', password: PASSWORD },
    users: [
      { name: 'rep', password: 'rep!' },
      { name: 'locked', password: 'right' },
    ],
  });
  admin = rawClient(couch.url, couch.admin);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await couch?.stop();
});

interface Ended {
  code: number | null;
  out: string;
  errors: string;
}

const AS_ADMIN = { THROUGHLINE_USER: 'root', THROUGHLINE_PASSWORD: PASSWORD };

function run(args: string[], environment: Record<string, string> = AS_ADMIN): Promise<Ended> {
  const child = spawn(process.execPath, [SCRIPT, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...environment },
  });
  const said = { out: '', errors: '' };
  child.stdout.on('data', (part: Buffer) => (said.out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said.errors += part.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })));
}

function file(name: string, content: string): string {
  const at = path.join(folder, name);
  writeFileSync(at, content);
  return at;
}

const fresh = (): string => `cli${++count}`;
const at = (name: string): string => `${couch.url}/${name}`;

async function countIn(name: string): Promise<number> {
  return (await admin('GET', `/${name}`)).body.doc_count as number;
}

describe('init', () => {
  test('an empty workspace, in words, and who is let in', async () => {
    const name = fresh();
    const { code, out, errors } = await run([
      'init',
      at(name),
      '--member',
      'rep',
      '--member-role',
      'sales',
      '--steward',
      'sam',
    ]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(out).toContain('Database for definitions: made.');
    expect(out).toContain('Rules of what people do: written.');
    expect(out).toContain(`People connect to ${at(name)}`);
    expect((await admin('GET', `/${name}/_security`)).body).toMatchObject({
      members: { names: ['rep', 'sam'], roles: expect.arrayContaining(['sales', `workspace:${name}`]) },
      stewards: { names: ['sam'] },
    });
    expect((await admin('GET', `/${name}/workspace`)).body).toMatchObject({ id: name, updatedBy: 'root' });
  });

  test('with the sample; the second time says that all is there', async () => {
    const name = fresh();
    const first = await run(['init', at(name), '--sample']);
    expect(first).toMatchObject({ code: 0, errors: '' });
    expect(first.out).toMatch(/From sample: \d{3,} written, 0 there already\./);
    const [definitions, activity] = [await countIn(name), await countIn(`${name}-activity`)];
    const second = await run(['init', at(name), '--sample']);
    expect(second.out).toMatch(/From sample: 0 written, \d{3,} there already\./);
    expect(second.out).toContain('Database for definitions: there already.');
    expect([await countIn(name), await countIn(`${name}-activity`)]).toEqual([definitions, activity]);
  });

  test('with a document: what is wrong in it is said, the rest is there, exit 1', async () => {
    const name = fresh();
    const document = file(
      'good.yaml',
      'format: throughline/v1\nworkspace: { id: acme, name: Acme }\nterms:\n  - { id: arr, name: ARR, status: draft }\n  - { id: BAD ID, name: X, status: draft }\n',
    );
    const { code, out } = await run(['init', at(name), '--document', document]);
    expect(code).toBe(1);
    expect(out).toContain('From document: 1 written');
    expect(out).toMatch(/Not taken: .*BAD ID/);
    expect((await admin('GET', `/${name}/workspace`)).body).toMatchObject({ id: 'acme', name: 'Acme' });
    expect((await admin('GET', `/${name}/term%3Aarr`)).body).toMatchObject({
      name: 'ARR',
      createdBy: 'root',
    });
  });

  test('with an export: what was made there counts, activity keeps its authors', async () => {
    const name = fresh();
    const AT = '2026-11-01T10:00:00.000Z';
    const stamp = { v: 1, createdAt: AT, createdBy: 'local:1', updatedAt: AT, updatedBy: 'local:1' } as const;
    const row = (
      source: string,
      title: string,
      id = 'exp',
      gone?: { state: 'tombstone'; removes?: true },
    ): StoredDefinition => ({
      workspace: 'acme',
      source,
      sourceVersion: '1',
      fetchedAt: AT,
      state: 'live',
      doc: {
        id: `experiment:${id}`,
        type: 'experiment',
        body: { id, title, hypothesis: { change: 'a', outcome: 'b' }, status: 'idea' },
        ...stamp,
      },
      ...gone,
    });
    const record = { site: 'hubspot', tenant: '1', kind: 'deal', id: '7' } as const;
    const id = 'r:hubspot/1/deal/7:tag:experiment:exp';
    const text = exportJson({
      exportedAt: AT,
      workspace: 'acme',
      definitions: [
        row('file', 'Old'),
        row('local', 'New'),
        row('couch', 'Gone', 'gone'),
        row('local', 'Gone', 'gone', { state: 'tombstone', removes: true }),
        // What was changed on that machine and then taken by the shared workspace.
        row('local', 'As it was sent', 'sent', { state: 'tombstone' }),
        row('file', 'As in the file', 'sent'),
        row('couch', 'As it stands', 'sent'),
      ],
      activity: [
        {
          id,
          type: 'tag',
          body: { record, target: { type: 'experiment', id: 'exp' }, by: 'local:1', at: AT },
          ...stamp,
        },
      ],
    });
    const { code, out, errors } = await run(['init', at(name), '--export', file('export.json', text)]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(out).toContain('From acme: 3 written');
    expect((await admin('GET', `/${name}/experiment%3Aexp`)).body).toMatchObject({ title: 'New' });
    expect((await admin('GET', `/${name}/experiment%3Asent`)).body).toMatchObject({ title: 'As it stands' });
    expect((await admin('GET', `/${name}/experiment%3Agone`)).status).toBe(404);
    const tag = await admin('GET', `/${name}-activity/${encodeURIComponent(id)}`);
    expect(tag.body).toMatchObject({ by: 'local:1', importedFrom: 'acme', updatedBy: 'root' });
  });

  test('an administrator with a token', async () => {
    const name = fresh();
    const { code } = await run(['init', at(name)], { THROUGHLINE_TOKEN: couch.token('ops', ['_admin']) });
    expect(code).toBe(0);
    expect((await admin('GET', `/${name}/workspace`)).body).toMatchObject({ createdBy: 'ops' });
  });

  test('a connection that is lost on the way is tried again', async () => {
    const name = fresh();
    await couch.faults.cut('after', { method: 'PUT', path: `/${name}`, skip: 1, times: 2 });
    await couch.faults.answer({ status: 429, retryAfter: '0' }, { method: 'POST', path: `/${name}` });
    const { code, out } = await run(['init', at(name), '--sample']);
    expect(code).toBe(0);
    expect(out).toContain('Trying again.');
    expect(out).toContain('The server is busy.');
  });
});

describe('what goes wrong is said in a sentence', () => {
  test.each([
    [
      'a wrong password',
      { THROUGHLINE_USER: 'root', THROUGHLINE_PASSWORD: 'secret-and-wrong' },
      'Name or password is wrong.',
    ],
    ['no administrator', { THROUGHLINE_USER: 'rep', THROUGHLINE_PASSWORD: 'rep!' }, 'Only an administrator'],
    ['an old token', { THROUGHLINE_TOKEN: 'a.b.c' }, 'does not take this token'],
  ])('%s', async (_what, environment, words) => {
    const name = fresh();
    const { code, out, errors } = await run(['init', at(name)], environment);
    expect(code).toBe(1);
    expect(errors).toContain(words);
    for (const secret of Object.values(environment))
      expect(out + errors).not.toContain(secret === 'rep' ? '\0' : secret);
    expect((await admin('GET', `/${name}`)).status).toBe(404);
  });

  test('nobody answers', async () => {
    const { code, errors } = await run(['init', 'http://127.0.0.1:9/acme']);
    expect([code, errors]).toEqual([1, 'The server cannot be reached.\n']);
  });

  test('newer rules', async () => {
    const name = fresh();
    await run(['init', at(name)]);
    const { body } = await admin('GET', `/${name}/_design/throughline`);
    await admin('PUT', `/${name}/_design/throughline`, { ...body, version: 999 });
    const { code, errors } = await run(['init', at(name)]);
    expect(code).toBe(1);
    expect(errors).toContain('newer version of Throughline');
  });

  test('a database of something else', async () => {
    const name = fresh();
    await admin('PUT', `/${name}`);
    await admin('PUT', `/${name}/order-1`, { total: 1 });
    const { code, errors } = await run(['init', at(name)]);
    expect([code, errors]).toEqual([1, expect.stringMatching(/Something else.*another name/)]);
    expect((await admin('GET', `/${name}-activity`)).status).toBe(404);
  });

  test.each([
    ['a file that is not there', ['--document', '/nowhere.yaml'], 'There is no file'],
    ['a document that is none', ['--document', SCRIPT], 'cannot be used'],
    ['an export that is none', ['--export', SCRIPT], 'is no export'],
  ])('%s: before anything is asked of the server', async (_what, args, words) => {
    await couch.requests();
    const { code, errors } = await run(['init', at(fresh()), ...args]);
    expect(code).toBe(1);
    expect(errors).toContain(words);
    expect(await couch.requests()).toEqual([]);
  });

  test.each([
    ['nothing', [], 'Say init'],
    ['another command', ['drop', 'https://a.example/acme'], 'Say init'],
    ['an unknown option', ['init', 'https://a.example/acme', '--password', 'x'], '--password'],
    [
      'a password in the address',
      ['init', 'https://me:secret-word@a.example/acme'],
      'Leave name and password out',
    ],
    ['http', ['init', 'http://a.example/acme'], 'https'],
    ['no name', ['init', 'https://a.example'], 'name of the workspace'],
  ])('%s: exit 2', async (_what, args, words) => {
    const { code, errors } = await run(args);
    expect(code).toBe(2);
    expect(errors).toContain(words);
    expect(errors).not.toContain('secret-word');
  });

  test('nobody to ask for a password: exit 2', async () => {
    const { code, errors } = await run(['init', at(fresh())], {});
    expect(code).toBe(2);
    expect(errors).toContain('there is nobody to ask');
  });

  test('help is help', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--steward NAME') });
  });
});
