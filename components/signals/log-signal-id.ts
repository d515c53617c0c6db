/** The part of the page where a signal is logged: what leads there need not load it. */
export const LOG_SIGNAL_ID = 'log-signal';
