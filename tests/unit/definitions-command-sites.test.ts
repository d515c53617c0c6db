/** `definitions -- check` judges sites as the extension does. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-sites-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a site that the extension would not use is an error, with its line', () => {
  const path = join(folder, 'sites.yaml');
  writeFileSync(
    path,
    `format: throughline/v1
workspace: { id: w, name: W }
sites:
  - id: tool
    name: Tool
    category: crm
    hosts:
      - tool.example
      - app-eu1.hubspot.com
    records: [{ kind: deal, in: path, pattern: "/deal/:id", idShape: digits }]
    tenant: { from: none }
`,
  );
  const script = resolve(import.meta.dirname, '../../scripts/definitions.ts');
  const { status, stdout } = spawnSync(process.execPath, [script, 'check', path], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(JSON.parse(stdout).problems).toEqual([
    {
      file: path,
      path: 'sites[0].hosts[1]',
      line: 9,
      message: expect.stringContaining('belongs to HubSpot'),
      severity: 'error',
    },
  ]);
});
