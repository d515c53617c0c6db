/** How long a write waits to be confirmed, in ms: after this a person no longer knows what they are asked about. */
export const PENDING_LIFE_MS = 10 * 60_000;
