// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { draw, drawnAfresh, root } from '../../tests/unit/fixtures/drawn.ts';
import { closeOutOf } from './close-out.ts';
import { Comparison } from './comparison.tsx';

drawnAfresh();

/** What is said of two variants, the control first. */
function said(variants: object[]): string {
  const form = closeOutOf({ result: { variants } }, 'concluded');
  draw(<Comparison form={form} set={() => {}} />);
  return root.textContent ?? '';
}

test('where everybody converted there is a lift of 0 and no interval, and nothing is said of one', () => {
  const text = said([
    { id: 'control', n: 20, conversions: 20 },
    { id: 'pack', n: 20, conversions: 20 },
  ]);
  expect(text).toContain(
    'Method: Fisher’s exact test, two-sided These numbers give no interval for the lift.',
  );
  expect(text).not.toMatch(/rough|Katz/);
});

test('few cases of one kind make an interval rough, those that did not convert too', () => {
  const text = said([
    { id: 'control', n: 20, conversions: 19 },
    { id: 'pack', n: 20, conversions: 18 },
  ]);
  expect(text).toContain('interval: Katz’s log ratio');
  expect(text).toContain('Very few converted, or did not: the interval is rough.');
});

test('a control below zero is not called zero', () => {
  const text = said([
    { id: 'control', n: 100, mean: -5, sd: 1 },
    { id: 'pack', n: 100, mean: -4, sd: 1 },
  ]);
  expect(text).toContain('The control is not above zero, so there is no lift relative to it.');
});
