/**
 * What a frame of ours is known by: 128 random bits. The page cannot reach the function that makes them, nor read the frame's
 * address in the closed root. Not `randomUUID`: a declared address may be plain http, where it is missing.
 */
export function newNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) =>
    part.toString(16).padStart(8, '0'),
  ).join('');
}
