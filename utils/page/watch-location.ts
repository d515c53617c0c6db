/**
 * Tells when the page's address has changed, in whatever way: a load, `pushState`, `replaceState`, a hash, an
 * intercepted navigation, a return from the back/forward cache. `currententrychange` fires at the commit, with the
 * new address, also for navigations whose handler later fails. `navigatesuccess` would come up to seconds late or
 * never; patched history functions are seen by the page; polling wakes every page for nothing.
 */

interface NavigationLike {
  addEventListener(type: string, listener: () => void, options: { signal: AbortSignal }): void;
}

/** What is read of a window; a test passes its own. */
export interface LocationHost {
  location: { href: string };
  navigation?: NavigationLike;
  document: Pick<Document, 'addEventListener' | 'visibilityState'>;
  addEventListener(
    type: 'pageshow' | 'popstate' | 'hashchange',
    listener: () => void,
    options: { signal: AbortSignal },
  ): void;
}

/**
 * Calls `onChange` with each new address until `signal` aborts; not for the address it starts on.
 * The same address twice is told once.
 */
export function watchLocation(
  onChange: (url: string) => void,
  host: LocationHost,
  signal: AbortSignal,
): void {
  let last = host.location.href;
  const look = (): void => {
    const url = host.location.href;
    if (signal.aborted || url === last) return;
    last = url;
    onChange(url);
  };
  host.navigation?.addEventListener('currententrychange', look, { signal });
  host.addEventListener('pageshow', look, { signal });
  host.document.addEventListener('visibilitychange', look, { signal });
  // The Navigation API can be switched off (Chrome 102 and Firefox 147 have it): better late than never.
  if (!host.navigation) {
    host.addEventListener('popstate', look, { signal });
    host.addEventListener('hashchange', look, { signal });
  }
}
