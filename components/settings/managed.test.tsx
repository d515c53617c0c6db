// @vitest-environment happy-dom
/** Which workspace is used where, and what an organisation does not leave to people. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import { SETTINGS, SETTINGS_MANAGED } from '../../tests/pages/pages-gallery/settings-fixtures.ts';
import { Settings } from './settings.tsx';
import type { SettingsProps } from './settings-props.ts';

let root: HTMLElement;

beforeEach(() => {
  installFakeI18n();
  root = document.createElement('div');
  document.body.append(root);
});
afterEach(() => {
  act(() => render(null, root));
  root.remove();
});

const show = (workspaces: Partial<SettingsProps['workspaces']> = {}, from = SETTINGS) =>
  act(() => render(<Settings {...from} workspaces={{ ...from.workspaces, ...workspaces }} />, root));
const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
const button = (name: string) =>
  all('button').find((one) => one.getAttribute('aria-label') === name || one.textContent?.trim() === name);
const labelled = (label: string, within = '.rule-form') => {
  const found = all(`${within} label`).find((one) => one.textContent === label) as HTMLLabelElement;
  return document.getElementById(found.htmlFor) as HTMLInputElement;
};

test('rules are sentences; the organisation’s have no button', () => {
  const onRemove = vi.fn();
  show({ rules: { ...SETTINGS.workspaces.rules, onRemove } });
  expect(root.textContent).toContain('In HubSpot account 1234567 use Acme revenue team');
  expect(button('Remove: In HubSpot account 1234567 use Acme revenue team')).toBeUndefined();
  act(() => button('Remove: In Salesforce use Acme revenue team')?.click());
  expect(onRemove).toHaveBeenCalledExactlyOnceWith(SETTINGS.workspaces.rules.rules[2]);
});

test.each([
  ['', {}],
  ['  42 ', { account: '42' }],
])('account %j makes a rule %j of the chosen tool and workspace', (typed, wanted) => {
  const onPut = vi.fn();
  show({ rules: { ...SETTINGS.workspaces.rules, onPut } });
  const tool = labelled('In');
  const account = labelled('Account');
  const use = labelled('Use');
  const [, second] = SETTINGS.workspaces.workspaces;
  act(() => {
    tool.value = 'salesforce';
    tool.dispatchEvent(new Event('change', { bubbles: true }));
    account.value = typed;
    account.dispatchEvent(new Event('input', { bubbles: true }));
    use.value = second?.id ?? '';
    use.dispatchEvent(new Event('change', { bubbles: true }));
  });
  act(() => {
    account.form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
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
    all('button').filter((one) =>
      /^Remove Acme revenue|^Use this one|^Sign out/.test(one.getAttribute('aria-label') ?? ''),
    ),
  ).toEqual([]);
  expect(all('fieldset.locked > legend').map((legend) => legend.textContent)).toContain(
    'Set by your organisation',
  );
  // What it leaves to people stays on: their own name, taking their data along, deleting it.
  expect(isOff(labelled('Name that others see', '#person'))).toBe(false);
});

test('a workspace of the organisation is a click, or a sign-in at an address that is fixed', () => {
  const onAddAddress = vi.fn();
  const onJoin = vi.fn();
  const { shared } = SETTINGS_MANAGED.workspaces;
  show({ onAddAddress, shared: { ...shared, join: { ...shared.join, onJoin } } }, SETTINGS_MANAGED);
  expect(root.textContent).not.toContain('here.yaml');
  act(() => button('Add this workspace')?.click());
  const url = 'https://metrics.example.com/beta/definitions.yaml';
  expect(onAddAddress).toHaveBeenCalledExactlyOnceWith({ url, every: 'P1D' });
  const join = all('form').find((form) => form.textContent?.includes('https://couch.example.com/acme'));
  expect(join?.closest('fieldset[disabled]')).toBeNull();
  const [name, password] = [...(join?.querySelectorAll<HTMLInputElement>('input:not([type=url])') ?? [])];
  act(() => {
    for (const [field, text] of [
      [name, 'anna'],
      [password, 'word'],
    ] as const) {
      if (!field) continue;
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
  act(() => {
    join?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
  expect(onJoin).toHaveBeenCalledExactlyOnceWith({
    address: 'https://couch.example.com/acme',
    credentials: { kind: 'password', name: 'anna', password: 'word' },
  });
});
