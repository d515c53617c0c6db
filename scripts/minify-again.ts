/**
 * A second minifier over what the bundler has minified: it puts functions and constants that are used once where they are
 * used, also across the modules of a file. About one per cent of the store package. Names of properties stay as they are. Pages
 * lose the room between their tags.
 */
import { minify } from 'terser';
import type { Plugin } from 'vite';

/** What the first pass opens up is worth a second; a third finds nothing. */
const PASSES = 2;

/** @param isModule whether what it declares at its top is its own */
export async function minifiedAgain(code: string, isModule: boolean): Promise<string> {
  const { code: text } = await minify(code, {
    module: isModule,
    ecma: 2020,
    compress: { passes: PASSES },
    format: { comments: false },
  });
  if (text === undefined) throw new Error('the second minifier gave nothing');
  return text;
}

export function minifyAgain(): Plugin {
  return {
    name: 'minify-again',
    apply: 'build',
    generateBundle: {
      // After the names of files are in: what the bundler still wants to find stands as it wrote it.
      order: 'post',
      async handler({ format }, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk') file.code = await minifiedAgain(file.code, format === 'es');
          // Between the tags of a page stands nothing that anybody reads.
          else if (file.fileName.endsWith('.html')) file.source = `${file.source}`.replace(/>\s+</g, '><');
        }
      },
    },
  };
}
