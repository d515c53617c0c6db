/** The command line contract of `definitions`: what a team runs in its own repository's CI. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { manyDefinitions } from './fixtures/many-definitions.ts';

const ROOT = resolve(import.meta.dirname, '../..');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function runIn(where: { cwd?: string; env?: Record<string, string> }, ...args: string[]) {
  const script = join(ROOT, 'scripts/definitions.ts');
  const options = { ...where, env: { ...process.env, ...where.env }, encoding: 'utf8' as const };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], options);
  return { status, stdout, stderr };
}

const run = (...args: string[]) => runIn({}, ...args);

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('check', () => {
  test('a good document: ok, counts, exit 0', () => {
    const document = { ...manyDefinitions(20), observations: [{ kpi: 'kpi-1', at: '2026-01-01', value: 1 }] };
    const { status, stdout } = run('check', file('good.json', JSON.stringify(document)));
    expect(JSON.parse(stdout)).toEqual({
      ok: true,
      counts: { kpis: 12, terms: 6, experiments: 2, agreements: 0, reviews: 0, observations: 1, sites: 0 },
      problems: [],
    });
    expect(status).toBe(0);
  });

  test('several files: each problem with its file, path and line; exit 1', () => {
    const good = file(
      'warn.yaml',
      'format: throughline/v1\nworkspace: { id: w, name: W }\nterms:\n  - { id: a, name: A, status: draft, owners: [{ function: sales, name: N }] }\n',
    );
    const bad = file(
      'bad.yaml',
      'format: throughline/v1\nworkspace: { id: w, name: W }\nterms:\n  - id: a\n   name: b\n',
    );
    const { status, stdout } = run('check', good, bad, join(folder, 'none.yaml'));
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ ok: false, counts: { terms: 1 } });
    expect(report.problems).toEqual([
      {
        file: good,
        path: 'terms[0]',
        line: 4,
        severity: 'warning',
        message: 'The term “A” has no definition.',
      },
      { file: bad, path: '', line: 5, severity: 'error', message: expect.stringMatching(/line 5/) },
      { file: join(folder, 'none.yaml'), path: '', severity: 'error', message: 'There is no such file.' },
    ]);
    expect(status).toBe(1);
  });

  test('a setting of the workspace that cannot be used: an error, all else counts; nor is it converted', () => {
    const bad = file(
      'euro.yaml',
      'format: throughline/v1\nworkspace:\n  id: w\n  name: W\n  currency: euro\nterms:\n  - { id: a, name: A, status: draft, owners: [{ function: sales, name: N }], definition: d }\n',
    );
    const { status, stdout } = run('check', bad);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      counts: { terms: 1 },
      problems: [{ path: 'workspace.currency', line: 5, severity: 'error' }],
    });
    expect(status).toBe(1);
    const converted = run('convert', '--from', 'throughline', bad);
    expect(parse(converted.stdout).workspace).toEqual({ id: 'w', name: 'W' });
    expect(converted).toMatchObject({ status: 1, stderr: expect.stringContaining('euro.yaml:5: ') });
  });

  test('a relative path is one of the folder that npm was called in, else of this one', () => {
    const text = (name: string) =>
      `format: throughline/v1\nworkspace: { id: w, name: W }\nterms:\n  - { id: a, name: ${name}, status: draft, owners: [{ function: sales, name: N }] }\n`;
    file('terms.yaml', text('Far'));
    const far = runIn({ cwd: ROOT, env: { INIT_CWD: folder } }, 'check', 'terms.yaml');
    expect(JSON.parse(far.stdout)).toMatchObject({
      counts: { terms: 1 },
      problems: [{ file: 'terms.yaml', message: 'The term “Far” has no definition.' }],
    });
    const other = mkdtempSync(join(folder, 'other-'));
    writeFileSync(join(other, 'terms.yaml'), text('Near'));
    const both = runIn({ cwd: other, env: { INIT_CWD: folder } }, 'check', 'terms.yaml');
    expect(JSON.parse(both.stdout).problems[0].message).toContain('“Far”');
    writeFileSync(join(other, 'near.yaml'), text('Near'));
    const near = runIn({ cwd: other, env: { INIT_CWD: folder } }, 'check', 'near.yaml');
    expect(JSON.parse(near.stdout).problems[0].message).toContain('“Near”');
    const none = runIn({ cwd: ROOT, env: { INIT_CWD: folder } }, 'check', 'none.yaml');
    expect(JSON.parse(none.stdout).problems[0].message).toBe('There is no such file.');
  });

  test('warnings alone: exit 0; UTF-16 with its mark is read', () => {
    const text =
      '\ufeffformat: throughline/v1\nworkspace: { id: w, name: W }\nterms:\n  - { id: a, name: A, status: draft, owners: [{ function: sales, name: N }] }\n';
    const { status, stdout } = run('check', file('utf16.yaml', Buffer.from(text, 'utf16le')));
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, problems: [{ severity: 'warning' }] });
    expect(status).toBe(0);
  });
});

test('what is neither UTF-8 nor UTF-16 is refused, as the extension refuses it', () => {
  const text = 'format: throughline/v1\nworkspace: { id: w, name: Café }\n';
  const { status, stdout } = run('check', file('latin1.yaml', Buffer.from(text, 'latin1')));
  expect(JSON.parse(stdout)).toMatchObject({ ok: false });
  expect(stdout).toContain('Save it as UTF-8');
  expect(status).toBe(1);
});

describe('convert', () => {
  test('JSON to YAML loses nothing', () => {
    const document = { ...manyDefinitions(20), observations: [{ kpi: 'kpi-1', at: '2026-01-01', value: 1 }] };
    const { status, stdout, stderr } = run(
      'convert',
      '--from',
      'json',
      file('in.json', JSON.stringify(document)),
    );
    expect(parse(stdout)).toEqual(document);
    expect([status, stderr]).toEqual([0, '']);
  });

  test('what cannot be used is left out and told; exit 1', () => {
    const source = file(
      'part.yaml',
      'format: throughline/v1\nworkspace: { id: w, name: W }\nterms:\n  - { id: a, name: A, status: draft }\n  - { id: b }\n',
    );
    const { status, stdout, stderr } = run('convert', '--from', 'yaml', source);
    expect(parse(stdout).terms).toHaveLength(1);
    expect(stderr).toContain(`${source}:5: The term “b” needs “name”`);
    expect(status).toBe(1);
  });
});

test.each([
  [[], 'Say check or convert'],
  [['fix', 'a'], 'Say check or convert'],
  [['check'], 'at least one file'],
  [['convert', 'a'], '--from FORMAT: throughline, yaml or json'],
  [['convert', '--from', 'runes', 'a'], '“runes” is not known. It can be throughline, yaml or json.'],
  [['convert', '--from', '__proto__', 'a'], 'is not known'],
  [['convert', '--from', 'json'], 'takes one file'],
  [['check', '--fast', 'a'], '--fast'],
])('called with %j: exit 2 and how to call it', (args, says) => {
  const { status, stdout, stderr } = run(...args);
  expect(stderr).toContain(says);
  expect(stderr).toContain('Usage:');
  expect([status, stdout]).toEqual([2, '']);
});

test.each(['--help', '-h'])('%s: how to call it, exit 0', (option) => {
  const { status, stdout, stderr } = run(option);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Usage:');
});
