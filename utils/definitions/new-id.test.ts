import { expect, test } from 'vitest';
import { Id } from './fields.ts';
import { newDefinitionSlug } from './new-id.ts';

test.each([
  ['Shorter form → more leads!', 'x1y2', 'shorter-form-more-leads-x1y2'],
  ['  Größere Schrift (Über uns) ', 'x1y2', 'grossere-schrift-uber-uns-x1y2'],
  ['2026q4_EXP-12_webinar', 'A-1', '2026q4-exp-12-webinar-a1'],
  ['新しいフォーム', 'x1y2', 'experiment-x1y2'],
  ['', '', 'experiment'],
  ['a'.repeat(200), 'x', `${'a'.repeat(60)}-x`],
])('%s', (title, suffix, id) => {
  expect(newDefinitionSlug(title, suffix)).toBe(id);
  expect(Id.safeParse(id).success).toBe(true);
});
