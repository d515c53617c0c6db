// @vitest-environment happy-dom
/** The first step while nobody has answered which tools there are: their room is kept, so that no button moves. */
import { expect, test } from 'vitest';
import { Onboarding } from '../../components/onboarding/onboarding.tsx';
import type { OnboardingTool } from '../../components/onboarding/onboarding-props.ts';
import { CATALOGUE } from '../../utils/sites/catalogue.ts';
import { ONBOARDING } from '../pages/pages-gallery/onboarding-fixtures.ts';
import { draw, drawnAfresh, root, texts } from './fixtures/drawn.ts';

drawnAfresh();

const TOOLS: OnboardingTool[] = CATALOGUE.filter(({ hosts }) => hosts.length > 0).map(
  ({ id, name, category, hosts }) => ({ id, name, category, hosts: [...hosts], granted: false }),
);

function room() {
  return {
    groups: [...root.querySelectorAll('fieldset')].map((group) => [
      group.querySelector('legend')?.textContent,
      group.querySelectorAll('.tool').length,
    ]),
    searches: root.querySelectorAll('input[type="search"]').length,
    buttons: texts('.step-actions button'),
  };
}

test('the room of the tools that come with it is kept until they are there', () => {
  draw(<Onboarding {...ONBOARDING} tools={[]} />);
  const kept = room();
  expect(root.querySelectorAll('input[type="checkbox"]')).toHaveLength(0);
  expect(texts('[role="status"]')).toContain('Loading');
  draw(<Onboarding {...ONBOARDING} tools={TOOLS} />);
  expect(root.querySelectorAll('input[type="checkbox"]')).toHaveLength(TOOLS.length);
  expect(kept).toEqual(room());
});
