/**
 * Writes `utils/workspace/design-text.ts`: the functions that CouchDB runs, as text, out of their sources. With
 * `--check` it writes nothing and exits 1 when the file is not as it would write it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { minify_sync } from 'terser';

const room = new URL('../utils/workspace/', import.meta.url);
const OUTPUT = new URL('design-text.ts', room);

/** A source file and what its function is called there. What CouchDB gives a function otherwise is no parameter. */
const FUNCTIONS = [
  { constant: 'VALIDATE_WRITE', file: 'validate-write.ts', name: 'validateWrite' },
  { constant: 'MAP_TARGETS', file: 'map-targets.ts', name: 'mapTargets', given: 'emit' },
];

/** An exported function of a file as an anonymous one in short ES5: the package carries it, and CouchDB reads it often. */
function functionText(source: string, name: string, given?: string): string {
  const plain = stripTypeScriptTypes(source);
  const start = plain.indexOf(`export function ${name}(`);
  const end = plain.indexOf('\n}', start);
  if (start < 0 || end < 0) throw new Error(`no function ${name}`);
  const text = plain
    .slice(start, end + 2)
    .replace(/^export function \w+\(([^)]*)\)/, (_head, parameters: string) => {
      const names = parameters.split(',').map((part) => part.trim());
      return `return function (${names.filter((part) => part !== '' && part !== given).join(', ')})`;
    });
  const { code } = minify_sync(text, { ecma: 5, parse: { bare_returns: true }, compress: { passes: 2 } });
  return String(code).replace(/^return ?|;$/g, '');
}

export function designText(): string {
  const constants = FUNCTIONS.map(({ constant, file, name, given }) => {
    const text = functionText(readFileSync(new URL(file, room), 'utf8'), name, given);
    return `export const ${constant} = \`${text.replace(/[\\`]|\$(?=\{)/g, '\\$&')}\`;`;
  });
  return `/** Made by \`node scripts/design-text.ts\`; not to be edited. */\n\n${constants.join('\n\n')}\n`;
}

if (import.meta.main) {
  if (!process.argv.includes('--check')) writeFileSync(OUTPUT, designText());
  else if (readFileSync(OUTPUT, 'utf8') !== designText()) {
    console.error('utils/workspace/design-text.ts is not what node scripts/design-text.ts writes.');
    process.exitCode = 1;
  }
}
