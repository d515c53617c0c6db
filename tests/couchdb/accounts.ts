/** Who asks: names and passwords with a lock-out, cookies, bearer tokens. */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { badRequest, Refusal } from './refusal.ts';

export interface UserCtx {
  /** `null`: nobody in particular. */
  name: string | null;
  roles: string[];
}

export interface Account {
  name: string;
  password: string;
  roles?: string[];
}

export interface Authenticated extends UserCtx {
  by: 'default' | 'cookie' | 'jwt' | null;
  /** A cookie to renew it with. */
  cookie?: string;
}

const WRONG_UNTIL_LOCKED = 5;
const LOCKED_MS = 5 * 60_000;
const SESSION_S = 600;
/** A cookie that is used is renewed after this share of its time. */
const RENEWED_AFTER = 0.1;
const NOBODY: Authenticated = { name: null, roles: [], by: null };
const wrongPassword = (): Refusal => new Refusal(401, 'unauthorized', 'Name or password is incorrect.');

export class Accounts {
  readonly #accounts = new Map<string, Account>();
  readonly #wrong = new Map<string, { times: number; last: number }>();
  readonly #sessionSecret = randomUUID();
  readonly #jwtSecret: string;

  /** @param jwtSecret the HS256 key `default` of the handler `jwt_authentication_handler` */
  constructor(accounts: readonly Account[], jwtSecret: string) {
    for (const account of accounts) this.put(account);
    this.#jwtSecret = jwtSecret;
  }

  put(account: Account): void {
    this.#accounts.set(account.name, account);
  }

  remove(name: string): void {
    this.#accounts.delete(name);
  }

  get(name: string): Account | undefined {
    return this.#accounts.get(name);
  }

  /** @throws Refusal as CouchDB words it */
  authenticate(headers: { authorization?: string; cookie?: string }, address: string): Authenticated {
    const [, scheme, value = ''] = /^(\w+)\s+(.*)$/.exec(headers.authorization ?? '') ?? [];
    if (scheme?.toLowerCase() === 'basic') {
      const text = Buffer.from(value, 'base64').toString('utf8');
      const at = text.indexOf(':');
      return { ...this.check(text.slice(0, Math.max(at, 0)), text.slice(at + 1), address), by: 'default' };
    }
    if (scheme?.toLowerCase() === 'bearer') return this.#readToken(value);
    const session = /(?:^|;\s*)AuthSession=([^;]*)/.exec(headers.cookie ?? '')?.[1];
    return session === undefined || session === '' ? NOBODY : this.#readCookie(session);
  }

  /** The right password does not help while the account is locked. */
  check(name: string, password: string, address: string): UserCtx {
    const key = `${name} ${address}`;
    const wrong = this.#wrong.get(key);
    if (wrong && wrong.times >= WRONG_UNTIL_LOCKED && Date.now() - wrong.last < LOCKED_MS) {
      throw new Refusal(
        403,
        'forbidden',
        'Account is temporarily locked due to multiple authentication failures',
      );
    }
    const account = this.#accounts.get(name);
    if (!account || account.password !== password) {
      this.#wrong.set(key, { times: (wrong?.times ?? 0) + 1, last: Date.now() });
      throw wrongPassword();
    }
    this.#wrong.delete(key);
    return { name, roles: account.roles ?? [] };
  }

  cookieFor(name: string): string {
    const stamp = Math.floor(Date.now() / 1000).toString(16);
    const text = Buffer.from(`${name}:${stamp}:${this.#sign(`${name}:${stamp}`)}`, 'utf8').toString(
      'base64url',
    );
    return `AuthSession=${text}; Version=1; Max-Age=${SESSION_S}; Path=/; HttpOnly`;
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#sessionSecret).update(text).digest('base64url');
  }

  #readCookie(value: string): Authenticated {
    const parts = Buffer.from(value, 'base64url').toString('utf8').split(':');
    const [name, stamp, signature] = parts;
    if (parts.length !== 3 || !name || !stamp || !signature) {
      throw badRequest('Malformed AuthSession cookie. Please clear your cookies.');
    }
    const age = Date.now() / 1000 - Number.parseInt(stamp, 16);
    const account = this.#accounts.get(name);
    if (signature !== this.#sign(`${name}:${stamp}`) || !(age < SESSION_S) || !account) return NOBODY;
    const isDue = age > SESSION_S * RENEWED_AFTER;
    return { name, roles: account.roles ?? [], by: 'cookie', ...(isDue && { cookie: this.cookieFor(name) }) };
  }

  /** Times and subject missing or past: 401. What no key of ours signed, or is no token: 400. */
  #readToken(token: string): Authenticated {
    const [head, body, signature, ...more] = token.split('.');
    if (!head || !body || signature === undefined || more.length > 0) throw badRequest('Malformed token');
    const header = readPart(head);
    if (header.typ !== undefined && header.typ !== 'JWT') throw badRequest('Invalid typ in JWT header');
    if (header.alg !== 'HS256') throw badRequest('Invalid alg header value');
    if (header.kid !== undefined && header.kid !== 'default') throw badRequest('No matching key');
    const expected = createHmac('sha256', this.#jwtSecret).update(`${head}.${body}`).digest();
    const given = Buffer.from(signature, 'base64url');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw badRequest('Bad HMAC');
    const claims = readPart(body);
    if (typeof claims.exp !== 'number') throw badRequest('Missing exp claim');
    const now = Date.now() / 1000;
    if (claims.exp <= now) throw new Refusal(401, 'unauthorized', 'exp not in future');
    if (typeof claims.nbf === 'number' && claims.nbf > now) {
      throw new Refusal(401, 'unauthorized', 'nbf not in past');
    }
    if (typeof claims.sub !== 'string') throw new Refusal(401, 'unauthorized', 'Token missing sub claim.');
    const roles = claims['_couchdb.roles'];
    return { name: claims.sub, roles: Array.isArray(roles) ? roles.map(String) : [], by: 'jwt' };
  }
}

function readPart(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw badRequest('Malformed token');
}

/** A token as an identity provider would make it. @param claims `sub`, `exp` (seconds), `_couchdb.roles` */
export function makeToken(
  claims: object,
  secret: string,
  header: object = { alg: 'HS256', typ: 'JWT' },
): string {
  const text = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
