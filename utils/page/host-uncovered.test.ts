// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { isHostUncovered } from './host-uncovered.ts';

afterEach(() => document.documentElement.lastElementChild?.remove());

/** Our host, with a browser that finds it plain and hit everywhere, but for what a test says. */
function uncovered({
  style = {},
  after = 'none',
  zoom = {},
}: {
  style?: Record<string, string>;
  after?: string;
  zoom?: { host?: string; root?: string };
}): boolean {
  const host = document.createElement('x-host');
  document.documentElement.append(host);
  const root = host.attachShadow({ mode: 'closed' });
  const frame = root.appendChild(document.createElement('div'));
  const plain: Record<string, string> = { opacity: '1', 'mix-blend-mode': 'normal', ...style };
  vi.spyOn(window, 'getComputedStyle').mockImplementation(
    (element, pseudo) =>
      ({
        zoom: (element === host ? zoom.host : zoom.root) ?? '1',
        content: pseudo ? after : 'normal',
        getPropertyValue: (name: string) => plain[name] ?? 'none',
      }) as never,
  );
  document.elementFromPoint = () => host;
  document.querySelector = () => null;
  return isHostUncovered(root, frame);
}

test.each([
  ['nothing done to it', {}, true],
  ['faded', { style: { opacity: '0.01' } }, false],
  ['zoomed by a style of the page', { zoom: { root: '1.25' } }, true],
  ['made smaller by it', { zoom: { root: '0.8' } }, true],
  ['too small to read', { zoom: { root: '0.1' } }, false],
  ['larger than the window', { zoom: { root: '4' } }, false],
  ['our element alone zoomed', { zoom: { host: '0.9' } }, false],
  ['no zoom that one could tell', { zoom: { root: 'normal' } }, false],
  ['moved', { style: { transform: 'matrix(2, 0, 0, 2, 0, 0)' } }, false],
  ['generated content after everything', { after: '""' }, false],
  ['no generated content, as some say it', { after: 'normal' }, true],
])('%s', (_what, page, is) => {
  expect(uncovered(page)).toBe(is);
});
