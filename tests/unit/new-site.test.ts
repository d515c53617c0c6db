/** `npm run new:site` in a copy of the rooms that it writes to. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
let copy: string;

beforeEach(() => {
  copy = mkdtempSync(path.join(os.tmpdir(), 'throughline-new-site-'));
  for (const part of ['utils/sites', 'utils/records', 'assets/messages/en/sites.json', 'package.json']) {
    cpSync(path.join(ROOT, part), path.join(copy, part), { recursive: true });
  }
  mkdirSync(path.join(copy, 'scripts'));
  for (const script of ['new-site.ts', 'detect.ts']) {
    cpSync(path.join(ROOT, 'scripts', script), path.join(copy, 'scripts', script));
  }
});

afterEach(() => rmSync(copy, { recursive: true, force: true }));

const run = (script: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(copy, 'scripts', script), ...args],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  return { status, stdout, stderr };
};
const read = (file: string) => readFileSync(path.join(copy, 'utils/sites', file), 'utf8');

const DEAL = 'https://app.desk-crm.example/eu/deals/4711/notes';
const FLAGS = ['--id', 'desk-crm', '--name', "Desk's CRM", '--category', 'crm'];

test('a tool is written, with examples, registered, and recognised', () => {
  const { status, stdout, stderr } = run(
    'new-site.ts',
    ...FLAGS,
    '--url',
    DEAL,
    '--kind',
    'deal',
    '--url',
    'https://app.desk-crm.example/eu/people/9',
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('utils/sites/catalogue/desk-crm.examples.ts');
  expect(stdout).toContain('Next:');
  const found = run(
    'detect.ts',
    DEAL,
    'https://app.desk-crm.example/eu/people/9',
    'https://app.desk-crm.example/eu/deals',
  );
  expect(
    found.stdout
      .split('\n')
      .slice(0, 3)
      .map((line) => JSON.parse(line).key),
  ).toEqual(['desk-crm/app.desk-crm.example/deal/4711', 'desk-crm/app.desk-crm.example/contact/9', null]);
  expect(read('catalogue/desk-crm.ts')).toContain("name: 'Desk\\'s CRM'");
  expect(read('catalogue/desk-crm.examples.ts')).toContain("'https://app.desk-crm.example/eu/deals',");
  // Until somebody has: a test of the catalogue looks for it.
  for (const file of ['desk-crm.ts', 'desk-crm.examples.ts'])
    expect(read(`catalogue/${file}`)).toContain('Fill in:');
  const names = (file: string) => [...read(file).matchAll(/^ {2}(\w+),$/gm)].map(([, name = '']) => name);
  expect(names('catalogue.ts').slice(10, 13)).toEqual(['customerIo', 'deskCrm', 'dynamics365']);
  expect(names('catalogue.examples.ts')).toContain('deskCrmExamples');
});

test('--help says how, and writes nothing', () => {
  const { status, stdout, stderr } = run('new-site.ts', '--help');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^Usage: npm run new:site -- --id ID .*\n\n/);
});

test('the last of the alphabet goes last', () => {
  const { status } = run('new-site.ts', '--id', 'zz', '--name', 'Z', '--category', 'crm', '--url', DEAL);
  expect(status).toBe(0);
  expect(read('catalogue.ts')).toMatch(/ {2}zohoCrm,\n {2}zz,\n\];\n$/);
  expect(JSON.parse(run('detect.ts', DEAL).stdout)).toMatchObject({ record: { site: 'zz' } });
});

test.each<[string, string[]]>([
  ['Give --id, --name, --category and at least one --url.', ['--id', 'x']],
  ['There is a site "hubspot" already.', ['--id', 'hubspot', ...FLAGS.slice(2), '--url', DEAL]],
  ['"A B" is no id', ['--id', 'A B', ...FLAGS.slice(2), '--url', DEAL]],
  ['"x" is no category', ['--id', 'x', '--name', 'X', '--category', 'x', '--url', DEAL]],
  ['"x" is no kind', [...FLAGS, '--url', DEAL, '--kind', 'x']],
  ['put it behind one', [...FLAGS, '--kind', 'deal']],
  ['nonsense: This is not a', [...FLAGS, '--url', 'nonsense']],
  ['Usage: npm run new:site -- --id', []],
  [
    'is HubSpot already, see utils/sites/catalogue',
    [...FLAGS, '--url', 'https://app.hubspot.com/contacts/7/record/0-3/9301'],
  ],
  ["Unknown option '--urls'", [...FLAGS, '--urls', DEAL]],
])('%s', (sentence, args) => {
  const { status, stderr } = run('new-site.ts', ...args);
  expect(stderr).toContain(sentence);
  expect(status).toBe(2);
  expect(read('catalogue.ts')).not.toContain('deskCrm');
});
