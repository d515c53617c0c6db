/**
 * What the extension needs of stdlib, whose packages also serve browsers of 2010: they bring `Math.exp` and its like in
 * software, stand-ins for typed arrays, and second forms of functions. Here the engine's own stand instead of the first two
 * (the functions of `Math` come of the same source in both engines, fdlibm), and only the forms and the branches that we get
 * to go along: a third of the size. And they are CommonJS: as modules the bundler sees through them, so that a constant stands
 * where it is used.
 * `tests/built/stdlib-parts.test.ts` compares what comes out.
 */
import type { Plugin } from 'vite';

const SAME_NAME = ['abs', 'asin', 'exp', 'expm1', 'floor', 'log1p', 'max', 'min', 'pow', 'sin', 'sqrt'];

/** Package (without `@stdlib/`) → what every engine of ours has for it. */
const OF_ENGINE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(SAME_NAME.map((name) => [`math-base-special-${name}`, `Math.${name}`])),
  'math-base-special-ln': 'Math.log',
  'math-base-assert-is-nan': 'Number.isNaN',
  'number-ctor': 'Number',
  'array-float64': 'Float64Array',
  'array-uint8': 'Uint8Array',
  'array-uint16': 'Uint16Array',
  'array-uint32': 'Uint32Array',
  // Hangs a second form on a function.
  'utils-define-nonenumerable-read-only-property': '(on, name, form) => void (on[name] = form)',
};

/** Package → the one of its files that is called. */
const ONE_FORM: Readonly<Record<string, string>> = {
  // For engines with generators, without asking (by `eval`) whether this is one.
  'math-base-tools-continued-fraction': 'generators',
  'math-base-tools-sum-series': 'generators',
  // Without their factories.
  'stats-base-dists-normal-cdf': 'main',
  'stats-base-dists-t-cdf': 'main',
};

/**
 * Files that the distribution of t never gets to, for `df` degrees of freedom from 0.4 on (Welch's are never below 1). It asks for
 * the share of the beta function (`betainc`) with one shape 1/2 and the other df/2, and that asks for the share of the gamma
 * function (`gammainc`) with the shape 1/2 alone, above a u between 0.2 and 1,000. Instead of each a function that throws.
 */
export const NEVER_REACHED: readonly string[] = [
  // A share is of the whole; these are for what is not divided by it.
  'math-base-special-beta/lib/index',
  'math-base-special-gammainc/lib/full_igamma_prefix',
  'math-base-special-kernel-betainc/lib/full_igamma_prefix',
  'math-base-special-kernel-betainc/lib/rising_factorial_ratio',
  // Both shapes above 1.
  'math-base-special-kernel-betainc/lib/binomial_ccdf',
  'math-base-special-kernel-betainc/lib/ibeta_fraction2',
  // Another shape than 1/2: whole, above 20, above 150, or with a u below 0.
  'math-base-special-gammainc/lib/finite_gamma_q',
  'math-base-special-gammainc/lib/igamma_temme_large',
  'math-base-special-gammaln/lib/index',
  'math-base-special-log1pmx/lib/index',
  // u below 0.2, or so large that nothing is left above it.
  'math-base-special-gammainc/lib/lower_gamma_series',
  'math-base-special-gammainc/lib/tgamma_i_large_x',
  'math-base-special-gammainc/lib/tgamma_small_upper_part',
];
const NEVER = new RegExp(`/@stdlib/(?:${NEVER_REACHED.join('|')})\\.js$`);

/** 0! to 170!, each the number nearest to it, as they stand in stdlib's table of 3 kB. */
const FACTORIALS = `(() => {
  let product = 1n;
  return Array.from({ length: 171 }, (_, n) => Number((product *= BigInt(n || 1))));
})()`;

const THROWS = "export default () => { throw new Error('left out by scripts/stdlib-parts.ts'); };";

const VIRTUAL = '\0of-engine:';

export function stdlibParts(): Plugin {
  return {
    name: 'stdlib-parts',
    enforce: 'pre',
    resolveId: {
      filter: { id: [/^@stdlib\/[^/]+$/, /^\.\/factorials\.json$/] },
      handler(request, importer) {
        if (request.endsWith('.json')) return VIRTUAL + FACTORIALS;
        const name = request.slice('@stdlib/'.length);
        const own = OF_ENGINE[name];
        if (own !== undefined) return VIRTUAL + own;
        const form = ONE_FORM[name];
        return form === undefined ? null : this.resolve(`${request}/lib/${form}.js`, importer);
      },
    },
    load: {
      filter: { id: /^\0of-engine:/ },
      handler: (id) => `export default ${id.slice(VIRTUAL.length)};`,
    },
    transform: {
      filter: { id: /\/node_modules\/@stdlib\/[^/]+\/lib\/\w+\.js$/ },
      handler: (code, id) => ({ code: NEVER.test(id) ? THROWS : asModule(code, id), map: null }),
    },
  };
}

/**
 * All of stdlib is written in one way: `var name = require( 'file' );` or a property of that, at the start of a line, and one
 * `module.exports = name;`.
 *
 * @throws Error a file that is not
 */
export function asModule(code: string, id: string): string {
  const bare = code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<=^|[\s;])\/\/.*$/gm, '');
  const module = bare
    .replace(/^var (\w+) = require\( ('[^']+') \);/gm, 'import $1 from $2;')
    .replace(/^var (\w+) = require\( ('[^']+') \)\.(\w+);/gm, 'import $1_of from $2; const $1 = $1_of.$3;')
    .replace(/^module\.exports = (\w+);/m, 'export default $1;');
  if (/\b(?:require|module|exports)\b/.test(module))
    throw new Error(`${id}: not written as stdlib's files are`);
  return module;
}

/** Packages that something is done about: a name that nobody imports any more is to be dropped here. */
export const HANDLED: readonly string[] = [...Object.keys(OF_ENGINE), ...Object.keys(ONE_FORM)];
