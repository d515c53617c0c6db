/** Runs `validate_doc_update` of design documents, apart from everything else and with a time limit. */
import vm from 'node:vm';
import type { UserCtx } from './accounts.ts';
import type { Doc } from './json-body.ts';
import { Refusal } from './refusal.ts';

export interface Change {
  doc: Doc;
  /** What it was before; `null`: nothing, or something that is not an ancestor. */
  old: Doc | null;
}

export type Verdict = { ok: true } | { ok: false; error: 'forbidden' | 'unauthorized'; reason: string };

const TIME_LIMIT_MS = 5000;

/** Thrown texts and objects come back as JSON, so that nothing of the context is handed out. */
const RUNNER = `
  function judge(changes, user, security) {
    var list = JSON.parse(changes);
    var results = [];
    for (var i = 0; i < list.length; i++) {
      try {
        validate(list[i].doc, list[i].old, JSON.parse(user), JSON.parse(security));
        results.push({ ok: true });
      } catch (thrown) {
        if (thrown && thrown.forbidden !== undefined) results.push({ forbidden: thrown.forbidden });
        else if (thrown && thrown.unauthorized !== undefined) results.push({ unauthorized: thrown.unauthorized });
        else results.push({ failed: String(thrown && thrown.message || JSON.stringify(thrown)) });
      }
    }
    return JSON.stringify(results);
  }`;

type Result = { ok?: true; forbidden?: unknown; unauthorized?: unknown; failed?: string };

export class Validator {
  readonly #context: vm.Context | null;

  constructor(source: string) {
    let context: vm.Context | null = vm.createContext({});
    try {
      vm.runInContext(`var isArray = Array.isArray; var validate = (${source}\n); ${RUNNER}`, context, {
        timeout: TIME_LIMIT_MS,
      });
    } catch {
      context = null; // A broken source refuses every write.
    }
    this.#context = context;
  }

  /** @throws Refusal 500 for a function that throws something else, does not end or does not compile */
  judge(changes: readonly Change[], user: UserCtx & { db: string }, security: object): Verdict[] {
    if (!this.#context)
      throw new Refusal(500, 'compilation_error', 'Compilation of the validate_doc_update failed');
    Object.assign(this.#context, { input: [changes, user, security].map((part) => JSON.stringify(part)) });
    let text: string;
    try {
      text = vm.runInContext('judge(input[0], input[1], input[2])', this.#context, {
        timeout: TIME_LIMIT_MS,
      });
    } catch (error) {
      throw new Refusal(500, 'os_process_error', error instanceof Error ? error.message : 'timeout');
    }
    return (JSON.parse(text) as Result[]).map(({ forbidden, unauthorized, failed }) => {
      if (failed !== undefined) throw new Refusal(500, 'TypeError', failed);
      if (forbidden !== undefined) return { ok: false, error: 'forbidden', reason: String(forbidden) };
      if (unauthorized !== undefined)
        return { ok: false, error: 'unauthorized', reason: String(unauthorized) };
      return { ok: true };
    });
  }
}
