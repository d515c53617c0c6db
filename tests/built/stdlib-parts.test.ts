/** The extension's build of stdlib's distributions gives the numbers that the packages give as they come. */
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import tCdf from '@stdlib/stats-base-dists-t-cdf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asModule, HANDLED, NEVER_REACHED, stdlibParts } from '../../scripts/stdlib-parts.ts';
import { bundle } from './bundle.ts';

const asked = new Set<string>();
const loaded: string[] = [];
const { exports: built, code } = await bundle<{ normalCdf: typeof normalCdf; tCdf: typeof tCdf }>(
  `export { default as normalCdf } from '@stdlib/stats-base-dists-normal-cdf';
   export { default as tCdf } from '@stdlib/stats-base-dists-t-cdf';`,
  [
    {
      name: 'asked',
      enforce: 'pre',
      resolveId(request) {
        if (request.startsWith('@stdlib/')) asked.add(request.slice('@stdlib/'.length));
        return null;
      },
      load(id) {
        loaded.push(id);
        return null;
      },
    },
    stdlibParts(),
  ],
);

/** Relative difference of two probabilities that may be far out in a tail. */
function apart(a: number, b: number): number {
  return a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
}

const POINTS = [0, 1e-9, 0.01, 0.3, 0.84, 1, 1.2, 1.96, 2.5, 3.29, 5, 6, 9, 20, 37.5, 300].flatMap((x) => [
  x,
  -x,
]);

test('normal distribution, out to where it is 0', () => {
  for (const x of POINTS) {
    expect(apart(built.normalCdf(x, 0, 1), normalCdf(x, 0, 1)), `at ${x}`).toBeLessThan(1e-13);
  }
  expect(built.normalCdf(-37.5, 0, 1)).toBeGreaterThan(0);
});

describe.each([0.5, 1, 2, 2.7, 5, 10, 29.5, 30, 64, 119, 1000.4, 1e5, 1e8])(
  't with %d degrees of freedom',
  (df) => {
    test('the same at every point', () => {
      for (const x of POINTS) {
        expect(apart(built.tCdf(x, df), tCdf(x, df)), `at ${x}`).toBeLessThan(1e-11);
      }
    });
  },
);

test('t anywhere: what is left out is never reached', () => {
  // By the powers of ten too: most numbers between 0 and a billion are about a billion.
  const power = (least: number, most: number) =>
    fc.double({ min: least, max: most, noNaN: true }).map((exponent) => 10 ** exponent);
  const degrees = fc.oneof(
    power(Math.log10(0.4), 16),
    fc.double({ min: 0.4, max: 90, noNaN: true }),
    fc.integer({ min: 1, max: 400 }),
  );
  // Near where stdlib goes from one series to the next.
  const places = fc.oneof(
    power(-160, 160).map((x) => () => x),
    power(-3, 3).map((x) => () => x),
    power(-16, 0).map((by) => (df: number) => Math.sqrt(df / 2) * (1 + by)),
    fc.double({ min: 0, max: 1, noNaN: true }).map((share) => (df: number) => Math.sqrt(df * share)),
  );
  fc.assert(
    fc.property(degrees, places, fc.boolean(), (df, place, below) => {
      const x = below ? -place(df) : place(df);
      expect(apart(built.tCdf(x, df), tCdf(x, df))).toBeLessThan(1e-11);
    }),
    { numRuns: 5000 },
  );
});

test('the factorials are those of stdlib’s table, to the last digit', async () => {
  type Made = { factorial(n: number): number };
  const entry = "export { default as factorial } from '@stdlib/math-base-special-factorial';";
  const [made, table] = await Promise.all([bundle<Made>(entry, [stdlibParts()]), bundle<Made>(entry, [])]);
  const all = (factorial: Made['factorial']) => Array.from({ length: 172 }, (_, n) => factorial(n));
  expect(all(made.exports.factorial)).toEqual(all(table.exports.factorial));
  expect(made.exports.factorial(170)).toBe(7.257415615307999e306);
  expect(made.exports.factorial(171)).toBe(Number.POSITIVE_INFINITY);
});

test('every file that is left out is one that stdlib has, and asks for', () => {
  expect(NEVER_REACHED.filter((file) => !loaded.some((id) => id.endsWith(`/@stdlib/${file}.js`)))).toEqual(
    [],
  );
});

test.each([
  [Number.NaN, 5],
  [1, Number.NaN],
  [1, -1],
  [1, 0],
  [Number.POSITIVE_INFINITY, 5],
  [Number.NEGATIVE_INFINITY, 5],
])('t at (%d, %d): the same answer', (x, df) => {
  expect(built.tCdf(x, df)).toBe(tCdf(x, df));
});

test('nothing is named that stdlib does not ask for, and nothing is made of text', () => {
  expect(HANDLED.filter((name) => !asked.has(name))).toEqual([]);
  expect(code).not.toMatch(/\beval\b|\bFunction\(/);
});

test.each([
  ["var a = require( './a.js' );\nmodule.exports = a;", "import a from './a.js';\nexport default a;"],
  [
    "var b = require( 'b' ).assign; // the inner one\nmodule.exports = b;",
    "import b_of from 'b'; const b = b_of.assign; \nexport default b;",
  ],
  ['/* module */\nmodule.exports = a;', '\nexport default a;'],
])('CommonJS as stdlib writes it becomes a module', (code, expected) => {
  expect(asModule(code, 'file')).toBe(expected);
});

test.each(['module.exports = { a: 1 };', "if ( old ) {\n\tvar a = require( 'a' );\n}", 'exports.a = 1;'])(
  'CommonJS of another kind ends the build: %s',
  (code) => {
    expect(() => asModule(code, 'lib/main.js')).toThrow('lib/main.js');
  },
);

test('no wrapper of CommonJS is left around it', () => {
  expect(code).not.toMatch(/\bmodule\.exports\b|__commonJS/);
});
