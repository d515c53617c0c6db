// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { otherRecord } from './other-record.ts';

afterEach(() => document.body.replaceChildren());

const keyOf = (address: string) => /\/deal\/(\d+)$/.exec(address)?.[1];

function add(tag: string, height: number, attributes: Record<string, string>, ...links: string[]): void {
  const box = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) box.setAttribute(name, value);
  for (const href of links) box.appendChild(document.createElement('a')).setAttribute('href', href);
  Object.defineProperty(box, 'clientHeight', { value: height });
  document.body.append(box);
}

const TALL = 700;
const found = () => otherRecord(window, keyOf);

test.each<[string, Parameters<typeof add>, string | undefined]>([
  ['a frame', ['iframe', TALL, { src: 'https://crm.example/deal/7' }], '7'],
  [
    'a drawer',
    ['div', TALL, { role: 'dialog' }, 'https://crm.example/help', 'https://crm.example/deal/8'],
    '8',
  ],
  ['a frame that nobody sees', ['iframe', 0, { src: 'https://crm.example/deal/7' }], undefined],
  ['a small dialog', ['div', 200, { role: 'dialog' }, 'https://crm.example/deal/8'], undefined],
  ['a list of the page', ['div', TALL, { role: 'list' }, 'https://crm.example/deal/8'], undefined],
  ['a frame of something else', ['iframe', TALL, { src: 'https://crm.example/chat' }], undefined],
])('%s', (_what, box, key) => {
  add(...box);
  expect(found()).toBe(key);
});

test('a dialog with very many links is a list, and not looked through', () => {
  const links = Array.from({ length: 60 }, (_, i) => `https://crm.example/page/${i}`);
  add('div', TALL, { role: 'dialog' }, ...links, 'https://crm.example/deal/8');
  expect(found()).toBeUndefined();
});
