// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { ONBOARDING } from '../../tests/pages/pages-gallery/onboarding-fixtures.ts';
import {
  button,
  draw,
  drawnAfresh,
  find,
  labelled,
  root,
  texts,
  write,
} from '../../tests/unit/fixtures/drawn.ts';
import type { TaskState } from '../settings/settings-props.ts';
import { Onboarding } from './onboarding.tsx';
import type { OnboardingProps } from './onboarding-props.ts';

drawnAfresh();

function show(props: Partial<OnboardingProps> = {}): void {
  draw(<Onboarding {...ONBOARDING} {...props} />);
}

function tick(tool: string): void {
  const label = [...root.querySelectorAll('label')].find((one) => one.textContent?.includes(tool));
  act(() => label?.querySelector('input')?.click());
}

function current(): string | null | undefined {
  return root.querySelector('[aria-current="step"] h2')?.textContent;
}

const WORKSPACE = { name: 'Northbeam', sample: true, kpis: 24, terms: 41, experiments: 1 };

test('nothing is chosen beforehand, and only what is chosen is asked for, within the click', () => {
  const onAllow = vi.fn();
  show({ onAllow });
  expect(
    [...root.querySelectorAll('input[type="checkbox"]')].some((box) => (box as HTMLInputElement).checked),
  ).toBe(false);
  button('Choose a tool').click();
  expect(onAllow).not.toHaveBeenCalled();
  tick('HubSpot');
  tick('Google Ads');
  expect(root.textContent).toContain('Your browser will ask for hubspot.com and ads.google.com');
  button('Allow on 2 tools').click();
  expect(onAllow).toHaveBeenCalledExactlyOnceWith(['hubspot', 'google-ads']);
});

test('among many tools one is found by its name, and what is chosen stays chosen', () => {
  const more = Array.from({ length: 12 }, (_, i) => ({
    id: `tool-${i}`,
    name: `Tool ${i}`,
    category: 'crm' as const,
    hosts: [`tool-${i}.example`],
    granted: false,
  }));
  const onAllow = vi.fn();
  show({ onAllow, tools: [...ONBOARDING.tools, ...more] });
  tick('HubSpot');
  const search = (text: string) => write(find<HTMLInputElement>('input[type="search"]'), text);
  search(' TOOL 7');
  expect(texts('.tool')).toEqual(['Tool 7']);
  tick('Tool 7');
  search('nothing like it');
  expect(texts('.tool')).toEqual([]);
  expect(root.textContent).toContain('No tool has “nothing like it” in its name.');
  button('Allow on 2 tools').click();
  expect(onAllow).toHaveBeenCalledExactlyOnceWith(['hubspot', 'tool-7']);
});

test('a yes leads to the next step, with the focus on its heading', () => {
  show({ access: 'asking' });
  expect(current()).toBe('Step 1 of 3: Which tools do you use?');
  const tools = ONBOARDING.tools.map((tool) => ({ ...tool, granted: tool.id === 'hubspot' }));
  show({ access: 'granted', tools });
  expect(current()).toBe('Step 2 of 3: Where do your KPIs come from?');
  expect(document.activeElement?.textContent).toBe(current());
  expect(root.textContent).toContain('Works on 1 tool: HubSpot');
});

test('the first paint takes no focus away', () => {
  show();
  expect(document.activeElement).toBe(document.body);
});

test('a no is said in words and keeps the choice', () => {
  show();
  tick('HubSpot');
  show({ access: 'denied' });
  expect(root.textContent).toContain('Nothing was allowed, and nothing is lost.');
  expect(button('Allow on 1 tool')).toBeTruthy();
  act(() => button('Not now').click());
  expect(current()).toContain('Step 2 of 3');
  expect(root.textContent).toContain('No tools yet.');
});

test('definitions that arrive lead on; a failure stays and says why where it was started', () => {
  const onLoadSample = vi.fn();
  show({ onLoadSample });
  act(() => button('Not now').click());
  act(() => button('Use the sample').click());
  expect(onLoadSample).toHaveBeenCalledOnce();
  show({ loading: { state: 'busy' } });
  act(() => button('Use the sample').click());
  expect(onLoadSample).toHaveBeenCalledOnce();
  show({ loading: { state: 'failed', sentence: 'This device has no room left.' } });
  expect(root.querySelector('[aria-labelledby="way-sample"]')?.textContent).toContain('no room left');
  expect(root.querySelector('[aria-labelledby="way-file"]')?.textContent).not.toContain('no room left');
  // What they are is known a moment later: nothing says meanwhile that there are none.
  show({ loading: { state: 'done', sentence: 'Read.' } });
  expect(current()).toContain('Step 2 of 3');
  show({ loading: { state: 'done', sentence: 'Read.' }, workspace: WORKSPACE });
  expect(current()).toBe('Step 3 of 3: You are set');
  expect(root.textContent).toContain('Northbeam: 24 KPIs, 41 terms, 1 experiment');
});

test('a file chosen here is handed on', () => {
  const onImport = vi.fn();
  show({ onImport });
  act(() => button('Not now').click());
  const input = find('input[type="file"]');
  const file = new File(['{}'], 'kpis.json');
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  act(() => {
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(onImport).toHaveBeenCalledExactlyOnceWith(file);
});

test('a workspace that a team shares is joined here; a refusal stays, what came leads on', () => {
  const onJoin = vi.fn();
  const join = (task: TaskState) => ({ join: { ...ONBOARDING.join, task, onJoin } });
  show(join({ state: 'idle' }));
  act(() => button('Not now').click());
  const form = find('[aria-labelledby="way-shared"] form');
  const joins = () =>
    [...form.querySelectorAll('button')].find((one) => one.textContent === 'Join workspace');
  act(() => joins()?.click());
  expect(onJoin).not.toHaveBeenCalled();
  expect(form.textContent).toContain('Enter the address of the workspace.');
  write(labelled('Address of the workspace'), 'https://couch.example.com/acme');
  write(labelled('User name'), 'ann');
  write(labelled('Password'), 'secret');
  act(() => joins()?.click());
  expect(onJoin).toHaveBeenCalledExactlyOnceWith({
    address: 'https://couch.example.com/acme',
    credentials: { kind: 'password', name: 'ann', password: 'secret' },
  });
  show(join({ state: 'failed', sentence: 'User name or password is wrong.' }));
  expect(form.textContent).toContain('User name or password is wrong.');
  expect(labelled('Address of the workspace').value).toBe('https://couch.example.com/acme');
  expect(current()).toContain('Step 2 of 3');
  const shared = { ...WORKSPACE, name: 'Acme', sample: false };
  show({ ...join({ state: 'done', sentence: 'You are in Acme, as ann.' }), workspace: shared });
  expect(current()).toBe('Step 3 of 3: You are set');
  expect(root.textContent).toContain('Acme: 24 KPIs');
});

test('a done step can be changed, and is not left again by the old yes', () => {
  const tools = ONBOARDING.tools.map((tool) => ({ ...tool, granted: tool.id === 'hubspot' }));
  show({ access: 'granted', tools, workspace: WORKSPACE, loading: { state: 'done', sentence: 'Read.' } });
  expect(current()).toContain('Step 1 of 3');
  act(() => button('Continue').click());
  expect(current()).toContain('Step 2 of 3');
  act(() => button('Change: Which tools do you use?').click());
  expect(current()).toContain('Step 1 of 3');
  expect(document.activeElement?.textContent).toBe(current());
});

test.each(['chrome', 'edge', 'firefox'] as const)(
  'the last step tells how to pin in %s and the keys',
  (browser) => {
    const onFinish = vi.fn();
    show({ browser, onFinish });
    act(() => button('Not now').click());
    act(() => button('Decide later').click());
    expect(root.textContent).toContain('puzzle piece');
    expect(root.textContent).toContain('Look anything up with Alt+Shift+K');
    act(() => button('Finish').click());
    expect(onFinish).toHaveBeenCalledOnce();
  },
);
