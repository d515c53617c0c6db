import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approversOf, isProposable } from './approvers.ts';
import { FUNCTIONS } from './fields.ts';

const owner = (name: string) => ({ function: name, name: 'Somebody' });
const right = (name: string, role: string) => ({ decision: 'Change the target', function: name, role });

describe('who must approve a change', () => {
  it.each<[what: string, body: object, functions: string[]]>([
    ['owners', { function: 'sales', owners: [owner('finance')] }, ['finance']],
    [
      'each owner once',
      { owners: [owner('sales'), owner('sales'), owner('marketing')] },
      ['marketing', 'sales'],
    ],
    ['who decides', { function: 'sales', decisionRights: [right('finance', 'decides')] }, ['finance']],
    ['who approves', { decisionRights: [right('product', 'approves')] }, ['product']],
    [
      'owners beside who decides',
      { owners: [owner('support')], decisionRights: [right('finance', 'decides')] },
      ['support', 'finance'],
    ],
    [
      'not who is asked or told',
      { function: 'sales', decisionRights: [right('finance', 'consulted'), right('product', 'informed')] },
      ['sales'],
    ],
    ['the function of a KPI that names nobody', { function: 'marketing', owners: [] }, ['marketing']],
    [
      'both sides of an agreement',
      { between: ['sales', 'marketing'], owners: [owner('other')] },
      ['marketing', 'sales', 'other'],
    ],
    ['nobody for a term without owners', { name: 'Lead' }, []],
  ])('%s', (_what, body, functions) => {
    expect(approversOf(body)).toEqual(functions);
  });

  it('are functions of the model, each once, whatever the order of what names them', () => {
    const names = fc.array(fc.constantFrom(...FUNCTIONS), { maxLength: 8 });
    fc.assert(
      fc.property(names, names, (owners, deciders) => {
        const rights = deciders.map((name) => right(name, 'decides'));
        const body = (own: string[], deciding: object[]) => ({
          owners: own.map(owner),
          decisionRights: deciding,
        });
        const found = approversOf(body(owners, rights));
        expect(found).toEqual(FUNCTIONS.filter((name) => owners.includes(name) || deciders.includes(name)));
        expect(approversOf(body(owners.toReversed(), rights.toReversed()))).toEqual(found);
      }),
    );
  });

  it('are asked for KPIs, terms, experiments and agreements', () => {
    expect(['kpi', 'term', 'experiment', 'agreement'].every(isProposable)).toBe(true);
    expect(['workspace', 'site', 'review', 'tag'].some(isProposable)).toBe(false);
  });
});
