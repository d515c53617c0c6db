/** A client of the tests' own, which trusts nobody and says what the server said. */

export interface RawAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** Parsed; `null`: no body. */
  body: Record<string, unknown>;
  /** Rows of a list as an answer. */
  list: Record<string, unknown>[];
}

/** @param body sent as JSON; bytes and texts as they are */
export type RawClient = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<RawAnswer>;

/** @param who a name and a password, a token, or nobody */
export function rawClient(
  url: string,
  who: { name: string; password: string } | { token: string } | null,
  send: typeof fetch = fetch,
): RawClient {
  const authorization = !who
    ? null
    : 'token' in who
      ? `Bearer ${who.token}`
      : `Basic ${Buffer.from(`${who.name}:${who.password}`, 'utf8').toString('base64')}`;
  return async (method, path, body, headers = {}) => {
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    const response = await send(`${url}${path}`, {
      method,
      headers: {
        ...(authorization !== null && { authorization }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const value = text.trim() === '' ? null : (JSON.parse(text) as RawAnswer['body'] & RawAnswer['list']);
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: value ?? {},
      list: Array.isArray(value) ? value : [],
    };
  };
}

/** Ids of all that stands in a database, in their order there. */
export async function idsOf(client: RawClient, database: string): Promise<string[]> {
  const { body } = await client('GET', `/${database}/_all_docs`);
  return (body.rows as { id: string }[]).map(({ id }) => id);
}
