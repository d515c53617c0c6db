import { t } from '../../utils/i18n/i18n.ts';
import { type Draft, newDraft } from './draft.ts';
import type { GroupProps } from './form-props.ts';
import { Group } from './group.tsx';
import { NameFields } from './hypothesis-fields.tsx';
import { OwnerFields } from './owner-fields.tsx';
import { DecisionFields, DesignFields, EffectFields, TimeFields } from './plan-fields.tsx';
import { StopRuleFields } from './stop-rule-fields.tsx';

const GROUPS = [
  { name: 'groupEffect', fields: ['baseline', 'amount', 'within', 'guardrails'], Fields: EffectFields },
  {
    name: 'groupDesign',
    fields: ['designKind', 'control', 'audience', 'measurementPlan'],
    Fields: DesignFields,
  },
  { name: 'factStopRules', fields: ['stopRules'], Fields: StopRuleFields },
  { name: 'factDecision', fields: ['success', 'failure'], Fields: DecisionFields },
  { name: 'groupTime', fields: ['startsOn', 'endsOn'], Fields: TimeFields },
  { name: 'factOwners', fields: ['owners'], Fields: OwnerFields },
  { name: 'groupName', fields: ['title', 'key'], Fields: NameFields },
] as const satisfies readonly { name: string; fields: readonly (keyof Draft)[]; Fields: unknown }[];

/** All that is wanted later: each group says whether something is written in it. */
export function FormGroups(props: GroupProps) {
  const { draft, faults } = props;
  return (
    <div>
      {GROUPS.map(({ name, fields, Fields }) => (
        <Group
          key={name}
          name={t(name)}
          fields={fields}
          filled={fields.some((field) => isFilled(draft, field))}
          faulty={Object.keys(faults).some((fault) => fields.some((field) => isOf(fault, field)))}
        >
          <Fields {...props} />
        </Group>
      ))}
    </div>
  );
}

const EMPTY = newDraft();

/** A row that was only added says nothing yet. */
function isFilled(draft: Draft, field: keyof Draft): boolean {
  if (field === 'stopRules') return draft.stopRules.some(({ value, date }) => value !== '' || date !== '');
  if (field === 'owners') return draft.owners.some(({ name }) => name.trim() !== '');
  return JSON.stringify(draft[field]) !== JSON.stringify(EMPTY[field]);
}

function isOf(fault: string, field: string): boolean {
  return fault === field || fault.startsWith(`${field}.`);
}
