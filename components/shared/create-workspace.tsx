import '../settings/add-definitions.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { newDefinitionSlug } from '../../utils/definitions/new-id.ts';
import { t } from '../../utils/i18n/i18n.ts';
import { TaskNote } from '../settings/task-note.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { AddressField, addressMissing } from './address-field.tsx';
import type { CreateProps } from './shared-props.ts';
import { SignInFields, useSignIn } from './sign-in-fields.tsx';

/** User names, one a line or with commas between them. */
const names = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,;]/)
      .map((name) => name.trim())
      .filter(Boolean),
  ),
];

/** The id (a slug) of a new one: out of its name, or out of its address where the name has letters that no id may have. */
function idOf(name: string, address: string): string {
  const isLost = /\p{L}/u.test(name.normalize('NFKD').replace(/[a-zß]/gi, ''));
  const place = newDefinitionSlug(address.replace(/^\w+:/, '').slice(-60), '');
  return newDefinitionSlug(isLost ? '' : name, '', place);
}

/** The form with which an administrator of a CouchDB server makes a workspace for a team. */
export function CreateWorkspace({ task, local, isTaken, onCreate }: CreateProps) {
  const form = useRef<HTMLFormElement>(null);
  const [typed, setAddress] = useState('');
  const address = typed.trim();
  const [name, setName] = useState('');
  const [from, setFrom] = useState('');
  const [members, setMembers] = useState('');
  const [stewards, setStewards] = useState('');
  const [wrong, setWrong] = useState<{ address?: string | null; name?: string | null; refused?: boolean }>(
    {},
  );
  const { draft, errors, set, read, clear } = useSignIn();
  const busy = task.state === 'busy';
  const chosen = local.find(({ id }) => id === from);

  useEffect(() => {
    if (task.state !== 'done') return;
    // What was made is no more among what one starts with, and another is made of nothing of it.
    for (const empty of [setAddress, setName, setFrom, setMembers, setStewards]) empty('');
    clear();
  }, [task.state]);

  /** One that is here is only shared when it is chosen: two of one name would be one. */
  const nameProblem = (id: string, said: string): string | null => {
    if (said === '') return t('shared_workspaceNameMissing');
    const isHere = isTaken(id, address) || (!chosen && local.some((one) => one.id === id));
    return isHere ? t('shared_failed_id_taken') : null;
  };

  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    const said = name.trim() || chosen?.name || '';
    const id = chosen?.id ?? idOf(said, address);
    const missing = { address: addressMissing(address), name: nameProblem(id, said) };
    const credentials = read();
    const refused = !credentials || Boolean(missing.address || missing.name);
    setWrong({ ...missing, refused });
    if (refused) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    onCreate({
      address,
      credentials,
      workspace: { id, name: said },
      members: names(members),
      stewards: names(stewards),
      ...(chosen && { from: chosen.id }),
    });
  };

  return (
    <form class="add-address" ref={form} onSubmit={onSubmit} noValidate>
      <p class="soft">{t('shared_createLead')}</p>
      <AddressField value={typed} error={wrong.address ?? null} onAddress={setAddress} />
      <SignInFields draft={draft} errors={errors} onDraft={set} />
      <Field label={t('shared_from')}>
        {(control) => (
          <Select {...control} value={chosen?.id ?? ''} onValue={setFrom}>
            <option value="">{t('shared_fromNothing')}</option>
            {local.map((workspace) => (
              <option key={workspace.id} value={workspace.id}>
                {workspace.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label={t('shared_workspaceName')}
        hint={chosen ? t('shared_workspaceNameKept', chosen.name) : undefined}
        error={wrong.name ?? null}
      >
        {(control) => <TextInput {...control} value={name} onText={setName} />}
      </Field>
      <div class="settings-pair">
        <Field label={t('shared_members')} hint={t('shared_membersHint')}>
          {(control) => <TextArea {...control} rows={3} value={members} onText={setMembers} />}
        </Field>
        <Field label={t('shared_stewards')} hint={t('shared_stewardsHint')}>
          {(control) => <TextArea {...control} rows={3} value={stewards} onText={setStewards} />}
        </Field>
      </div>
      <p class="small soft">{t('shared_secretNote')}</p>
      <div class="row">
        <Button type="submit" busy={busy}>
          {t('shared_create')}
        </Button>
      </div>
      <TaskNote task={wrong.refused ? { state: 'idle' } : task} busy={t('shared_creating')} />
    </form>
  );
}
