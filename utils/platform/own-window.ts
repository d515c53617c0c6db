interface Windows {
  windows?: { getCurrent(): Promise<{ id?: number }> };
}

/** Id of the window that a page of the extension stands in; without the polyfill, which the popup does not wait for. */
export async function ownWindow(): Promise<number | undefined> {
  const host = globalThis as { browser?: Windows; chrome?: Windows };
  return (await (host.browser ?? host.chrome)?.windows?.getCurrent())?.id;
}
