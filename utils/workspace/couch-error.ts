/**
 * Why CouchDB, or what answered in its place, did not do what was asked.
 * - `unreachable`: no answer, or a redirect; `timeout`: none in time, or not all of it (then with a `status`);
 *   `cut`: the answer ended early or is no JSON;
 * - `not-couchdb`: something else answers there;
 * - `wrong-password`; `locked`: too many wrong passwords, also right ones are refused for some minutes;
 * - `token-expired`, `token-refused`: the bearer token is out of date, or the server does not know its key;
 * - `not-member`: signed in, and no member of the database; `not-admin`: only an administrator may;
 * - `no-database`; `missing`: the document; `conflict`; `exists`: the database is there already, of something else;
 * - `refused`: the rules of the workspace do not allow it, `reason` says which;
 * - `bad-document`: CouchDB does not take it as a document; `too-large`: the document, the batch or the answer;
 * - `busy`: come back later, after `retryAfterMs` if given; `server-error`: anything else on its side.
 * `aborted` is no error of this type: the caller's own reason is thrown.
 */
export type CouchErrorCode =
  | 'unreachable'
  | 'timeout'
  | 'cut'
  | 'not-couchdb'
  | 'wrong-password'
  | 'locked'
  | 'token-expired'
  | 'token-refused'
  | 'not-member'
  | 'not-admin'
  | 'no-database'
  | 'missing'
  | 'conflict'
  | 'exists'
  | 'refused'
  | 'bad-document'
  | 'too-large'
  | 'busy'
  | 'server-error';

/** Its message never carries an address or a secret. */
export class CouchError extends Error {
  override readonly name = 'CouchError';
  readonly code: CouchErrorCode;
  readonly status: number | undefined;
  /** In the server's words, at most {@link REASON_MAX} characters; never to be taken for HTML. */
  readonly reason: string | undefined;
  readonly retryAfterMs: number | undefined;
  /** Instant of the server's clock in milliseconds since 1970, as the answer said it. */
  readonly serverTime: number | undefined;

  constructor(
    code: CouchErrorCode,
    {
      status,
      reason,
      retryAfterMs,
      serverTime,
    }: Partial<Record<'status' | 'retryAfterMs' | 'serverTime', number | undefined>> & {
      reason?: string | undefined;
    } = {},
  ) {
    const words = reason?.slice(0, REASON_MAX);
    super([code, status, words].filter((part) => part !== undefined).join(': '));
    this.code = code;
    this.status = status;
    this.reason = words;
    this.retryAfterMs = retryAfterMs;
    this.serverTime = serverTime;
  }
}

const REASON_MAX = 500;

/** Whether whoever wrote may have been heard: the same again must be safe. */
export function isAmbiguous({ code }: CouchError): boolean {
  return code === 'unreachable' || code === 'timeout' || code === 'cut' || code === 'server-error';
}

/** What a status of CouchDB means where it was met. */
export interface ErrorContext {
  credentials: 'password' | 'token';
  /** Whether the path lies in a database. */
  inDatabase: boolean;
  retryAfterMs?: number | undefined;
  serverTime?: number | undefined;
}

/** A refusal of CouchDB by its status, `error` and `reason`. */
export function couchErrorOf(
  status: number,
  answer: { error?: unknown; reason?: unknown } | undefined,
  context: ErrorContext,
): CouchError {
  const error = typeof answer?.error === 'string' ? answer.error : '';
  const reason = typeof answer?.reason === 'string' ? answer.reason : '';
  const { retryAfterMs, serverTime } = context;
  const code = codeOf(status, error, reason, context, answer !== undefined);
  return new CouchError(code, { status, reason: reason || undefined, retryAfterMs, serverTime });
}

function codeOf(
  status: number,
  error: string,
  reason: string,
  { credentials, inDatabase }: ErrorContext,
  isJson: boolean,
): CouchErrorCode {
  const isToken = credentials === 'token';
  switch (status) {
    case 400:
      // Bad signature, unknown key, no `exp`: 400, and not 401.
      if (isToken && error !== 'doc_validation' && TOKEN_WORDS.test(reason)) return 'token-refused';
      return isJson ? 'bad-document' : 'server-error';
    case 401:
      // A member is told so too where only an administrator may.
      if (ADMIN_ONLY.test(reason)) return 'not-admin';
      // What the rules of a database throw stands in the row of its document: this is about who asks, whatever it says.
      if (!isToken) return 'wrong-password';
      return /\bexp/i.test(reason) || reason === '' ? 'token-expired' : 'token-refused';
    case 403:
      if (/temporarily locked/i.test(reason)) return 'locked';
      // Cloudant says what is missing: `_reader access is required for this request`.
      if (/not allowed to access this db|_reader access/i.test(reason)) return 'not-member';
      if (ADMIN_ONLY.test(reason)) return 'not-admin';
      return isJson ? 'refused' : 'not-couchdb';
    case 404:
      // All that is asked of the server itself is there in every CouchDB.
      if (!isJson || !inDatabase) return 'not-couchdb';
      return /database|no_db_file/i.test(`${error} ${reason}`) ? 'no-database' : 'missing';
    case 409:
      return 'conflict';
    case 412:
      return error === 'file_exists' ? 'exists' : 'server-error';
    case 413:
      return 'too-large';
    case 429:
    case 503:
      return 'busy';
    default:
      return status < 500 && !isJson ? 'not-couchdb' : 'server-error';
  }
}

const ADMIN_ONLY = /not a (db or )?server admin|(server_admin|_admin) access/i;

/** Of CouchDB's sentences about a token: "Bad HMAC", "Public key not found", "Missing exp claim", "Malformed token". */
const TOKEN_WORDS = /token|jwt|signature|hmac|public key|\balg\b|\bkid\b|claim|\bexp\b|\btyp\b/i;
