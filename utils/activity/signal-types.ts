/** What kinds of signals a person hands back from a record. */
export const SIGNAL_TYPES = ['buyer-signal', 'objection', 'committee', 'hand-off'] as const;
export type SignalType = (typeof SIGNAL_TYPES)[number];
