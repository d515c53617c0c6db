import { describe, expect, test } from 'vitest';
import { type LocationHost, watchLocation } from './watch-location.ts';

class FakeHost extends EventTarget {
  location = { href: 'https://crm.example/deals/1' };
  document = Object.assign(new EventTarget(), { visibilityState: 'visible' as const });
  navigation: EventTarget | undefined = new EventTarget();

  go(href: string): void {
    this.location = { href };
  }
}

function watch(host: FakeHost) {
  const seen: string[] = [];
  const life = new AbortController();
  watchLocation((url) => seen.push(url), host as unknown as LocationHost, life.signal);
  return { seen, life };
}

describe('watchLocation', () => {
  test.each<[string, (host: FakeHost) => void]>([
    ['a committed navigation', (host) => host.navigation?.dispatchEvent(new Event('currententrychange'))],
    ['a return from the back/forward cache', (host) => host.dispatchEvent(new Event('pageshow'))],
    ['a tab that is looked at again', (host) => host.document.dispatchEvent(new Event('visibilitychange'))],
  ])('tells of %s', (_name, happen) => {
    const host = new FakeHost();
    const { seen } = watch(host);
    host.go('https://crm.example/deals/2');
    happen(host);
    expect(seen).toEqual(['https://crm.example/deals/2']);
  });

  test('says nothing of the address it starts on, and each new one once', () => {
    const host = new FakeHost();
    const { seen } = watch(host);
    host.dispatchEvent(new Event('pageshow'));
    host.go('https://crm.example/deals');
    host.navigation?.dispatchEvent(new Event('currententrychange'));
    host.document.dispatchEvent(new Event('visibilitychange'));
    expect(seen).toEqual(['https://crm.example/deals']);
  });

  test('is silent once its signal has aborted, whatever happens', () => {
    const host = new FakeHost();
    const { seen, life } = watch(host);
    life.abort();
    host.go('https://crm.example/deals/3');
    host.navigation?.dispatchEvent(new Event('currententrychange'));
    host.dispatchEvent(new Event('pageshow'));
    host.document.dispatchEvent(new Event('visibilitychange'));
    expect(seen).toEqual([]);
  });

  test('without the Navigation API, history events tell', () => {
    const host = new FakeHost();
    host.navigation = undefined;
    const { seen } = watch(host);
    host.go('https://crm.example/#/deal/4');
    host.dispatchEvent(new Event('hashchange'));
    host.go('https://crm.example/#/deal/5');
    host.dispatchEvent(new Event('popstate'));
    expect(seen).toEqual(['https://crm.example/#/deal/4', 'https://crm.example/#/deal/5']);
  });
});
