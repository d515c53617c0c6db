/** From a line of the check before launch to where it is filled in. */

/** Code of the check → name of the control, or of the group that holds several. What is absent is no field of the form. */
const FIELDS: Record<string, string> = {
  'primary-kpi': 'kpi',
  baseline: 'baseline',
  expected: 'amount',
  horizon: 'within',
  guardrails: 'guardrails',
  design: 'designKind',
  control: 'control',
  audience: 'audience',
  'hypothesis-because': 'because',
  'measurement-plan': 'measurementPlan',
  'stop-rule': 'stopRules',
  'decision-rule': 'success',
  owner: 'owners',
};

/** Whether there is a field to go to. */
export function hasField(code: string): boolean {
  return Object.hasOwn(FIELDS, code);
}

/** Opens the group that the field is in and puts the focus there; in a list to what is there, or the way to add one. */
export function goToField(form: HTMLElement | null, code: string): void {
  const name = FIELDS[code];
  if (!form || name === undefined) return;
  const control =
    form.querySelector<HTMLElement>(`[name="${name}"]`) ??
    form.querySelector<HTMLElement>(
      `[data-fields~="${name}"] .form-fields :is(input, select, textarea, .button)`,
    );
  const group = control?.closest('details');
  if (group) group.open = true;
  control?.focus({ preventScroll: true });
  control?.scrollIntoView?.({ block: 'center' });
}
