/** Ways through `many-records.html`, drawn from a seed: where to, by which of a page's means, and how soon. */

export interface Move {
  by: 'pushState' | 'replaceState' | 'hash' | 'back' | 'forward';
  /** Path to go to; of no meaning for back and forward. */
  to: string;
  /** Time before the next move, in ms; `null`: as long as it takes until everything has settled. */
  pause: number | null;
}

const ACCOUNT = '/contacts/7100200';
const CAMPAIGNS = ['9c0d2f6e-41b7-4a58-8f3c-7d1e5a90b264', '1b7a63c0-52d9-4e0f-9a41-c3e8f0d2b715'];

const RECORDS = [
  ...Array.from({ length: 6 }, (_, i) => `${ACCOUNT}/record/0-3/${5001 + i}`),
  `${ACCOUNT}/record/0-3/5001/view/1?tab=activity`,
  `${ACCOUNT}/record/0-3/5002?scroll=900#notes`,
  ...CAMPAIGNS.map((id) => `/campaigns/7100200/details/${id}`),
];
const OTHERS = [
  `${ACCOUNT}/objects/0-3/views/all/list`,
  `${ACCOUNT}/objects/0-3/views/all/board`,
  `${ACCOUNT}/record/0-3/new`,
  '/settings/7100200/users',
  '/',
];

/** Where nothing of ours is shown. */
export const LIST = OTHERS[0] as string;

/** @param random numbers from 0 to below 1 */
export function randomMoves(count: number, random: () => number): Move[] {
  const oneOf = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  return Array.from({ length: count }, () => {
    const by = oneOf([
      'pushState',
      'pushState',
      'pushState',
      'pushState',
      'replaceState',
      'hash',
      'back',
      'forward',
    ] as const);
    return {
      by,
      to: oneOf(random() < 0.7 ? RECORDS : OTHERS),
      pause: random() < 0.2 ? null : Math.floor(random() * 60),
    };
  });
}

export interface Moved {
  /** Address before and directly after it; back and forward take effect later. */
  from: string;
  url: string;
  /** Elements of ours before and directly after the move, in the same task. */
  before: string[];
  after: string[];
}

/** Runs in the page. */
export function makeMove({ by, to }: Move): Moved {
  const ours = (): string[] =>
    [...document.documentElement.children]
      .map(({ localName }) => localName)
      .filter((name) => name.endsWith('-x'));
  const from = location.href;
  const before = ours();
  // `canGoBack`: never out of the tool.
  const { navigation } = globalThis as unknown as { navigation: { canGoBack: boolean } };
  if (by === 'back') navigation.canGoBack && history.back();
  else if (by === 'forward') history.forward();
  else if (by === 'hash') location.hash = `#part-${to.length}`;
  else history[by](null, '', to);
  return { from, url: location.href, before, after: ours() };
}
