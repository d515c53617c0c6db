/** What the page asked before its modules were loaded; `null` in the side panel. */
export interface OpenedFrame {
  nonce: string;
  reply: Promise<unknown>;
}
