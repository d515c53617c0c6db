/**
 * A second minifier over what the bundler has minified: it puts functions and constants that are used once where they are
 * used, also across the modules of a file. Then the bundler's own over that, which finds more by then. About one and a half per
 * cent of the store package. Names of properties stay as they are. Pages lose the room between their tags.
 */
import { type MinifyOptions, minify } from 'terser';
import { type Plugin, minify as shorten } from 'vite';

/** What the first pass opens up is worth a second; a third finds nothing. */
const PASSES = 2;

/** @param isModule whether what it declares at its top is its own */
export async function minifiedAgain(code: string, isModule: boolean): Promise<string> {
  const again = await tersed(code, isModule, { compress: { passes: PASSES } });
  // Scripts in the pages of tools are counted letter by letter, and would gain some.
  if (!isModule) return again;
  const { code: short, errors } = await shorten('again.js', again, {
    module: true,
    compress: { target: 'es2023' },
    mangle: true,
    codegen: { removeWhitespace: true },
  });
  if (errors.length > 0) throw new Error(`what the second minifier gave: ${errors[0]?.message}`);
  // Written once more: with a letter of any other alphabet as it stands, a file takes two bytes a letter in V8's memory.
  return tersed(short, true, { compress: false, mangle: false });
}

async function tersed(code: string, isModule: boolean, options: MinifyOptions): Promise<string> {
  const { code: text } = await minify(code, {
    module: isModule,
    ecma: 2020,
    format: { comments: false, ascii_only: true },
    ...options,
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
