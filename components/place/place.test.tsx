// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import {
  button,
  draw,
  drawnAfresh,
  find,
  press,
  root,
  submit,
  texts,
  write,
} from '../../tests/unit/fixtures/drawn.ts';
import { PlaceAbove } from './place-above.tsx';
import { PlaceInstead } from './place-instead.tsx';
import type { Place, PlaceProps } from './place-props.ts';

const PLACE: Place = {
  state: 'unsure',
  site: { id: 'hubspot', name: 'HubSpot' },
  kinds: ['deal', 'contact'],
  choices: [
    { key: 'hubspot/7/deal/2', kind: 'deal', title: 'Contoso renewal', from: 'page' },
    { key: 'hubspot/7/deal/email%2F3', kind: 'deal', from: 'seen' },
  ],
  report: 'Tool: hubspot',
};

drawnAfresh();

let props: PlaceProps;

beforeEach(() => {
  props = {
    place: PLACE,
    onName: vi.fn(async () => true),
    onForget: vi.fn(async () => undefined),
    errorWords: () => 'It moved.',
    onCopy: vi.fn(async () => true),
  };
});

const instead = (place: Partial<Place> = {}) =>
  draw(<PlaceInstead {...props} place={{ ...PLACE, ...place }} />);
const above = (place: Partial<Place>, open: boolean, onOpen = vi.fn()) => {
  draw(<PlaceAbove {...props} place={{ ...PLACE, ...place }} open={open} onOpen={onOpen} />);
  return onOpen;
};
const click = (name: string | RegExp) =>
  act(async () => {
    button(name).click();
    // What the click has asked is answered.
    await new Promise((resolve) => setTimeout(resolve));
  });
const alerts = () => texts('[role=alert]').join('');

async function send(text: string): Promise<void> {
  write(find<HTMLInputElement>('input'), text);
  submit();
  await act(async () => undefined);
}

test('a choice is named with its title; one without is called by its kind and id', async () => {
  instead();
  expect(root.textContent).toContain('Not sure which record this is');
  expect(button(/email\/3/).textContent).toContain('looked at lately');
  await click(/Contoso renewal/);
  expect(props.onName).toHaveBeenCalledWith({ record: 'hubspot/7/deal/2', title: 'Contoso renewal' });
});

test('any record: its kind, and its address, id or name', async () => {
  instead({ choices: [] });
  await send('  15550001 ');
  expect(props.onName).toHaveBeenCalledWith({ kind: 'deal', named: '15550001' });
  expect(root.querySelector<HTMLInputElement>('input')?.value).toBe('');
});

test('nothing typed, and an address without a record, say what to do', async () => {
  instead();
  await send(' ');
  expect(alerts()).toContain('Paste an address');
  props.onName = vi.fn(async () => false);
  instead();
  await send('https://app.hubspot.com/');
  expect(alerts()).toContain('None of your tools finds a record');
});

test('a refusal is told', async () => {
  props.onName = vi.fn(async () => Promise.reject(new Error('moved')));
  instead();
  await click(/Contoso renewal/);
  expect(root.textContent).toContain('It moved.');
});

test('why there is no record: not a page of ours, or one that names none', () => {
  instead({ state: 'off', choices: [], kinds: [], report: '' });
  expect(root.textContent).toContain('Not a page of your tools');
  expect(root.querySelector('form')).toBeNull();
  instead({ state: 'none' });
  expect(root.textContent).toContain('Open a deal or a campaign in HubSpot');
});

test('above a record: doubt names the other one, and the way to say which', () => {
  const onOpen = above({}, false);
  expect(root.querySelector('[role=status]')?.textContent).toContain('the page also shows Contoso renewal');
  press('Choose');
  expect(onOpen).toHaveBeenCalledWith(true);
  above({ state: 'record' }, false);
  expect(root.textContent).toBe('');
});

test('opened, the heading has the focus; a named record is let go', async () => {
  above({ state: 'pinned' }, true);
  expect(document.activeElement?.textContent).toBe('Which record is this page about?');
  await click('Forget it');
  expect(props.onForget).toHaveBeenCalledOnce();
});

test('the text about a wrong match is read before it is copied', async () => {
  above({ state: 'record' }, true);
  expect(root.querySelector('textarea')).toBeNull();
  await click('Report a wrong match');
  expect(root.querySelector('textarea')?.value).toBe('Tool: hubspot');
  await click('Copy');
  expect(props.onCopy).toHaveBeenCalledWith('Tool: hubspot');
  expect(root.textContent).toContain('Copied.');
  props.onCopy = vi.fn(async () => false);
  above({ state: 'record' }, true);
  await click('Copy');
  expect(root.textContent).toContain('Select the text and copy it.');
});
