/**
 * What the extension needs of stdlib, whose packages also serve browsers of 2010: they bring `Math.exp` and its like in
 * software, stand-ins for typed arrays, and second forms of functions. Here the engine's own stand instead of the first two
 * (the functions of `Math` come of the same source in both engines, fdlibm), and only the forms that we call go along:
 * half the size. And they are CommonJS: as modules the bundler sees through them, so that a constant stands where it is used.
 * `tests/built/stdlib-parts.test.ts` compares what comes out.
 */
import type { Plugin } from 'vite';

const SAME_NAME = [
  'abs',
  'asin',
  'cos',
  'exp',
  'expm1',
  'floor',
  'log1p',
  'max',
  'min',
  'pow',
  'sin',
  'sqrt',
];

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
  // Without a form that is generated as text, which the extension's policy forbids.
  'math-base-tools-evalpoly': 'main',
  // For engines with generators, without asking (by `eval`) whether this is one.
  'math-base-tools-continued-fraction': 'generators',
  'math-base-tools-sum-series': 'generators',
  // Without their factories.
  'stats-base-dists-normal-cdf': 'main',
  'stats-base-dists-t-cdf': 'main',
};

const VIRTUAL = '\0of-engine:';

export function stdlibParts(): Plugin {
  return {
    name: 'stdlib-parts',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^@stdlib\/[^/]+$/ },
      handler(request, importer) {
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
      handler: (code, id) => ({ code: asModule(code, id), map: null }),
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
