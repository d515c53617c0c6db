/**
 * JSON. The values come from `JSON.parse`; a scanner of our own runs only for people who mend a file: it says on which
 * line the text breaks and why (engines word that differently, Firefox without an offset), and on which line a
 * path stands.
 */
import type { Path } from '../definitions/problem.ts';
import { refuse, refuseSyntax, type SyntaxKey, type TextLimits, type TextRead } from './read-text.ts';

/** Reads one JSON value. Never throws. `withPositions` adds `lineOf` and `duplicates`. */
export function readJson(text: string, limits: TextLimits, withPositions = false): TextRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const scan = new Scanner(text, limits.depth);
    const fault = scan.run().fault;
    const line = scan.lineAt(fault?.offset ?? text.length);
    if (fault?.key === 'too-deep') return refuse('too-deep', limits.depth, line);
    const isCurly = /[“”„‘’]/.test(text[fault?.offset ?? 0] ?? '');
    return refuseSyntax(isCurly ? 'problem_syntax_curly' : (fault?.key ?? 'problem_syntax_other'), line);
  }
  if (!withPositions) return { ok: true, value };

  const scan = new Scanner(text, limits.depth);
  const { root, fault } = scan.run();
  if (fault?.key === 'too-deep') return refuse('too-deep', limits.depth, scan.lineAt(fault.offset));
  return {
    ok: true,
    value,
    lineOf: (path) => scan.lineAt(offsetOf(root, path)),
    duplicates: scan.duplicates.map(({ path, offset }) => ({ path, line: scan.lineAt(offset) })),
  };
}

/** Where a value starts (for a field: where its name starts) and what it holds. */
interface Place {
  offset: number;
  fields?: Map<string, Place>;
  items?: Place[];
}

function offsetOf(root: Place, path: Path): number {
  let place = root;
  for (const part of path) {
    const next = typeof part === 'number' ? place.items?.[part] : place.fields?.get(part);
    if (!next) break;
    place = next;
  }
  return place.offset;
}

class Fault extends Error {
  readonly key: SyntaxKey | 'too-deep';
  readonly offset: number;
  constructor(key: SyntaxKey | 'too-deep', offset: number) {
    super(key);
    this.key = key;
    this.offset = offset;
  }
}

const ESCAPE = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

class Scanner {
  readonly duplicates: { path: Path; offset: number }[] = [];
  private at = 0;
  private readonly path: (string | number)[] = [];
  private lineStarts: number[] | undefined;
  private readonly text: string;
  private readonly depth: number;

  constructor(text: string, depth: number) {
    this.text = text;
    this.depth = depth;
  }

  /** The places of all values; or how far they could be read and what was found there. */
  run(): { root: Place; fault?: Fault } {
    let root: Place = { offset: 0 };
    try {
      root = this.value(0);
      this.skip(SPACE);
      if (this.at < this.text.length) throw new Fault('problem_syntax_after', this.at);
      return { root };
    } catch (error) {
      if (error instanceof Fault) return { root, fault: error };
      throw error;
    }
  }

  lineAt(offset: number): number {
    if (!this.lineStarts) {
      this.lineStarts = [0];
      for (let i = this.text.indexOf('\n'); i >= 0; i = this.text.indexOf('\n', i + 1)) {
        this.lineStarts.push(i + 1);
      }
    }
    let [low, high] = [0, this.lineStarts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lineStarts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** Recursion is bounded by `depth`. */
  private value(level: number): Place {
    this.skip(SPACE);
    const offset = this.at;
    const first = this.text[offset];
    if (first === '{' || first === '[') {
      if (level >= this.depth) throw new Fault('too-deep', offset);
      this.at++;
      return first === '{' ? this.object(offset, level) : this.array(offset, level);
    }
    if (first === '"') this.string();
    else if (!this.skip(SCALAR)) throw this.unexpected();
    return { offset };
  }

  private object(offset: number, level: number): Place {
    const fields = new Map<string, Place>();
    while (this.next('}', fields.size === 0)) {
      const at = this.at;
      if (this.text[at] !== '"') {
        throw this.atEnd() ? this.unexpected() : new Fault('problem_syntax_key_quotes', at);
      }
      const key: string = JSON.parse(this.string());
      this.skip(SPACE);
      if (this.text[this.at] !== ':') {
        throw this.atEnd() ? this.unexpected() : new Fault('problem_syntax_key_colon', this.at);
      }
      this.at++;
      this.path.push(key);
      if (fields.has(key)) this.duplicates.push({ path: [...this.path], offset: at });
      fields.set(key, { ...this.value(level + 1), offset: at });
      this.path.pop();
    }
    return { offset, fields };
  }

  private array(offset: number, level: number): Place {
    const items: Place[] = [];
    while (this.next(']', items.length === 0)) {
      this.path.push(items.length);
      items.push(this.value(level + 1));
      this.path.pop();
    }
    return { offset, items };
  }

  /** Moves to the next entry of a list or object; false at its end. */
  private next(close: string, first: boolean): boolean {
    this.skip(SPACE);
    if (this.text[this.at] === close) {
      this.at++;
      return false;
    }
    if (first) return true;
    const comma = this.at;
    if (this.text[comma] !== ',') {
      throw this.atEnd() ? this.unexpected() : new Fault('problem_syntax_comma', comma);
    }
    this.at++;
    this.skip(SPACE);
    if (/[\]},]/.test(this.text[this.at] ?? '')) throw new Fault('problem_syntax_extra_comma', comma);
    return true;
  }

  /** The text of a string with its quotes. By hand: a pattern may overflow on texts of many MB. */
  private string(): string {
    const from = this.at;
    for (let i = from + 1; i < this.text.length; i++) {
      const code = this.text.charCodeAt(i);
      if (code === 34) {
        this.at = i + 1;
        return this.text.slice(from, this.at);
      }
      if (code < 32) throw new Fault('problem_syntax_control', i);
      if (code === 92) {
        ESCAPE.lastIndex = i + 1;
        const found = ESCAPE.exec(this.text)?.[0];
        if (!found) throw this.text.length - i < 6 ? this.cut() : new Fault('problem_syntax_escape', i);
        i += found.length;
      }
    }
    throw this.cut();
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.test(this.text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  private atEnd(): boolean {
    return this.at >= this.text.length;
  }

  private cut(): Fault {
    return new Fault('problem_syntax_cut', this.text.trimEnd().length);
  }

  private unexpected(): Fault {
    if (this.atEnd()) return this.cut();
    const rest = this.text.slice(this.at);
    // `tru`, `-`, `nul` at the very end: cut in the middle of a word.
    if (/^(?:-|tr?u?|fa?l?s?|nu?l?)$/.test(rest)) return this.cut();
    return new Fault(rest.startsWith(',') ? 'problem_syntax_extra_comma' : 'problem_syntax_other', this.at);
  }
}
