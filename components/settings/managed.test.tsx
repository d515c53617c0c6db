// @vitest-environment happy-dom
/** Which workspace is used where, and what an organisation does not leave to people. */
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { SETTINGS, SETTINGS_MANAGED } from '../../tests/pages/pages-gallery/settings-fixtures.ts';
import {
  button,
  draw,
  drawnAfresh,
  find,
  labelled,
  nameOf,
  root,
  submit,
  write,
} from '../../tests/unit/fixtures/drawn.ts';
import { Settings } from './settings.tsx';
import type { SettingsProps } from './settings-props.ts';

drawnAfresh();

const show = (workspaces: Partial<SettingsProps['workspaces']> = {}, from = SETTINGS) =>
  draw(<Settings {...from} workspaces={{ ...from.workspaces, ...workspaces }} />);
const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];

test('rules are sentences; the organisation’s have no button', () => {
  const onRemove = vi.fn();
  show({ rules: { ...SETTINGS.workspaces.rules, onRemove } });
  expect(root.textContent).toContain('In HubSpot account 1234567 use Acme revenue team');
  expect(() => button('Remove: In HubSpot account 1234567 use Acme revenue team')).toThrow();
  act(() => button('Remove: In Salesforce use Acme revenue team').click());
  expect(onRemove).toHaveBeenCalledExactlyOnceWith(SETTINGS.workspaces.rules.rules[2]);
});

test.each([
  ['', {}],
  ['  42 ', { account: '42' }],
])('account %j makes a rule %j of the chosen tool and workspace', (typed, wanted) => {
  const onPut = vi.fn();
  show({ rules: { ...SETTINGS.workspaces.rules, onPut } });
  const form = find('.rule-form');
  const [, second] = SETTINGS.workspaces.workspaces;
  write(labelled('In', form), 'salesforce');
  write(labelled('Account', form), typed);
  write(labelled('Use', form), second?.id ?? '');
  submit(form);
  expect(onPut).toHaveBeenCalledExactlyOnceWith({ site: 'salesforce', workspace: second?.id, ...wanted });
});

test('with one workspace and no rule there is nothing to say', () => {
  const rules = { ...SETTINGS.workspaces.rules, rules: [] };
  show({ rules, workspaces: SETTINGS.workspaces.workspaces.slice(0, 1) });
  expect(root.textContent).not.toContain('Which workspace is used where');
});

test('what is locked is shown, off, and says who set it', () => {
  show({}, SETTINGS_MANAGED);
  const isOff = (control: HTMLElement | undefined) =>
    control !== undefined &&
    (control.closest('fieldset.locked[disabled]') !== null || control.hasAttribute('disabled'));
  expect(isOff(button('Add a site'))).toBe(true);
  expect(isOff(button('Add rule'))).toBe(true);
  expect(isOff(all('.themes input')[0])).toBe(true);
  expect(isOff(all('input[type=file]')[0])).toBe(true);
  expect(
    all('button').filter((one) => /^Remove Acme revenue|^Use this one|^Sign out/.test(nameOf(one))),
  ).toEqual([]);
  expect(all('fieldset.locked > legend').map((legend) => legend.textContent)).toContain(
    'Set by your organisation',
  );
  // What it leaves to people stays on: their own name, taking their data along, deleting it.
  expect(isOff(labelled('Name that others see', find('#person')))).toBe(false);
});

test('a workspace of the organisation is a click, or a sign-in at an address that is fixed', () => {
  const onAddAddress = vi.fn();
  const onJoin = vi.fn();
  const { shared } = SETTINGS_MANAGED.workspaces;
  show({ onAddAddress, shared: { ...shared, join: { ...shared.join, onJoin } } }, SETTINGS_MANAGED);
  expect(root.textContent).not.toContain('here.yaml');
  act(() => button('Add this workspace').click());
  const url = 'https://metrics.example.com/beta/definitions.yaml';
  expect(onAddAddress).toHaveBeenCalledExactlyOnceWith({ url, every: 'P1D' });
  const join = all('form').find((form) => form.textContent?.includes('https://couch.example.com/acme'));
  expect(join?.closest('fieldset[disabled]')).toBeNull();
  const [name, password] = [...(join?.querySelectorAll<HTMLInputElement>('input:not([type=url])') ?? [])];
  write(name as HTMLInputElement, 'anna');
  write(password as HTMLInputElement, 'word');
  submit(join);
  expect(onJoin).toHaveBeenCalledExactlyOnceWith({
    address: 'https://couch.example.com/acme',
    credentials: { kind: 'password', name: 'anna', password: 'word' },
  });
});
