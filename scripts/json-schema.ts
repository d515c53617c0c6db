/** Writes docs/definitions.schema.json; with `--check` only says whether it is up to date (exit 1 if not). */
import { readFileSync, writeFileSync } from 'node:fs';
import { documentJsonSchema } from '../utils/definitions/json-schema.ts';

const FILE = new URL('../docs/definitions.schema.json', import.meta.url);
const wanted = `${JSON.stringify(documentJsonSchema(), null, 2)}\n`;

if (process.argv.includes('--check')) {
  let found = '';
  try {
    found = readFileSync(FILE, 'utf8');
  } catch {
    // A missing file is out of date.
  }
  if (found !== wanted) {
    console.error('docs/definitions.schema.json is out of date. Run: node scripts/json-schema.ts');
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, wanted);
}
