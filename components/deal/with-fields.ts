import type { PanelView } from '../../utils/panel/view.ts';
import type { FieldScalar } from './deal-props.ts';

/**
 * The view with fields as a person has just given them: values and ticks. What they mean for the KPIs is the worker's to
 * say and comes with its answer.
 */
export function withFields(view: PanelView, fields: Record<string, FieldScalar>): PanelView {
  const { deal } = view;
  if (!deal) return view;
  const given = Object.entries(fields).map(([field, value]) => [field, { value, from: 'person' as const }]);
  const isDone = (field: string, before: boolean) =>
    Object.hasOwn(fields, field) ? fields[field] === true : before;
  return {
    ...view,
    deal: {
      ...deal,
      fields: { ...deal.fields, ...Object.fromEntries(given) },
      exits: deal.exits.map((exit) => ({
        ...exit,
        items: exit.items.map((item) => ({ ...item, done: isDone(item.field, item.done) })),
      })),
    },
  };
}
