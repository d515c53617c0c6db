import { type Captures, splitPath } from './pattern.ts';

/** Query parameters. Names are compared without case; values are decoded only where they are asked for. */
export class Params {
  readonly #names: string[] = [];
  readonly #values: string[] = [];

  /** @param text without the leading `?` */
  constructor(text: string) {
    for (let start = 0; start < text.length; ) {
      let end = text.indexOf('&', start);
      if (end < 0) end = text.length;
      const equals = text.indexOf('=', start);
      const cut = equals < 0 || equals > end ? end : equals;
      this.#names.push(decodeValue(text.slice(start, cut)).toLowerCase());
      this.#values.push(text.slice(cut + 1, end));
      start = end + 1;
    }
  }

  /**
   * `undefined`: absent, or given twice with different values, so that the address does not say.
   * @param name in lower case
   */
  get(name: string): string | undefined {
    const at = this.#names.indexOf(name);
    if (at < 0) return undefined;
    const value = this.#values[at] as string;
    for (let i = at + 1; i < this.#names.length; i++) {
      if (this.#names[i] === name && this.#values[i] !== value) return undefined;
    }
    return decodeValue(value);
  }

  /** Present with a value that is not empty, once or more often. */
  filled(name: string): boolean {
    return this.#names.some((other, i) => other === name && this.#values[i] !== '');
  }
}

/** As forms write it: `+` is a space. Broken percent-encoding stays as it is, and then has no id's shape. */
function decodeValue(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** A part of an address that is an address again: a fragment, or a parameter's value. */
export interface Inner {
  path: readonly string[] | null;
  query: Params;
}

/** What is read of an address: of a URL, or of a text so plain that the URL parser would find the same. */
export type Address = Pick<URL, 'host' | 'hostname' | 'pathname' | 'search' | 'hash' | 'protocol'>;

/** An address as one Site sees it: below its base, split, each part only when a pattern asks for it. */
export class Place {
  readonly url: Address;
  /** What the host's first wildcard stands for; `''` for an exact host or a base. */
  readonly hostPart: string;
  /** `host[:port]/base path` of the declared base, or `null` on the Site's own hosts. */
  readonly base: string | null;
  /** Decoded segments below the base; `null` if one is empty or its encoding is broken. */
  readonly path: readonly string[] | null;
  /** Scratch list of the form being tried, one for all of them. */
  readonly captures: Captures = [];
  #query: Params | undefined;
  #hash: Inner | undefined;

  constructor(url: Address, hostPart: string, base: string | null, path: string) {
    this.url = url;
    this.hostPart = hostPart;
    this.base = base;
    this.path = splitPath(path);
  }

  get query(): Params {
    this.#query ??= new Params(this.url.search.slice(1));
    return this.#query;
  }

  /**
   * The fragment read as an address of its own: a path up to the first `?`, `;` or `&`, and a query after it. A
   * fragment whose path would hold `=` is all query (`#id=7&model=x`).
   */
  get hash(): Inner {
    if (!this.#hash) {
      const text = this.url.hash.replace(/^#!?/, '');
      const end = text.search(/[?;&]/);
      const path = end < 0 ? text : text.slice(0, end);
      this.#hash = path.includes('=')
        ? { path: [], query: new Params(text) }
        : { path: splitPath(path), query: new Params(end < 0 ? '' : text.slice(end + 1)) };
    }
    return this.#hash;
  }
}
