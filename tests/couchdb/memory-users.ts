/** Who asks: names with passwords, and tokens. */
import { Refusal, type UserCtx } from './memory-tree.ts';

export interface MemoryUser {
  password: string;
  roles?: string[];
}

export interface MemoryUsers {
  users: Record<string, MemoryUser>;
  /** Bearer token → user. */
  tokens?: Record<string, UserCtx & { name: string }>;
}

/** @param header `Authorization` @throws Refusal */
export function userOf({ users, tokens }: MemoryUsers, header: string | null): UserCtx {
  if (header === null) return { name: null, roles: [] };
  const [scheme, value = ''] = header.split(' ');
  if (scheme === 'Bearer') {
    const user = tokens?.[value];
    if (!user) throw new Refusal(400, 'bad_request', 'Bad HMAC');
    return user;
  }
  const text = new TextDecoder().decode(Uint8Array.from(atob(value), (char) => char.charCodeAt(0)));
  const name = text.slice(0, text.indexOf(':'));
  const user = users[name];
  if (user?.password !== text.slice(name.length + 1)) {
    throw new Refusal(401, 'unauthorized', 'Name or password is incorrect.');
  }
  return { name, roles: user.roles ?? [] };
}
