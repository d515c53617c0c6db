import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { SignIn } from './shared-props.ts';

export interface SignInDraft {
  kind: SignIn['kind'];
  name: string;
  password: string;
  token: string;
}

export interface SignInErrors {
  name?: string | undefined;
  token?: string | undefined;
}

const EMPTY: SignInDraft = { kind: 'password', name: '', password: '', token: '' };

/** What somebody types to sign in, and what it comes to. */
export function useSignIn(user = '') {
  const [draft, setDraft] = useState<SignInDraft>({ ...EMPTY, name: user });
  const [errors, setErrors] = useState<SignInErrors>({});
  return {
    draft,
    errors,
    set: (change: Partial<SignInDraft>) => {
      setDraft((now) => ({ ...now, ...change }));
      setErrors({});
    },
    /** Nothing that was typed is kept on the page once it is with the worker. */
    clear: () => setDraft((now) => ({ ...now, password: '', token: '' })),
    /** `null`: something is missing, and the fields now say what. */
    read: (): SignIn | null => {
      const { kind, name, password, token } = draft;
      const missing =
        kind === 'password'
          ? name.trim() === '' && { name: t('shared_nameMissing') }
          : token.trim() === '' && { token: t('shared_tokenMissing') };
      setErrors(missing || {});
      if (missing) return null;
      return kind === 'password' ? { kind, name: name.trim(), password } : { kind, token: token.trim() };
    },
  };
}

/** Name and password, or a token; which of the two is chosen first. */
export function SignInFields({
  draft,
  errors,
  onDraft,
}: {
  draft: SignInDraft;
  errors: SignInErrors;
  onDraft: (change: Partial<SignInDraft>) => void;
}) {
  return (
    <>
      <Field label={t('shared_way')}>
        {(control) => (
          <Select
            {...control}
            value={draft.kind}
            onValue={(kind) => onDraft({ kind: kind === 'token' ? 'token' : 'password' })}
          >
            <option value="password">{t('shared_wayPassword')}</option>
            <option value="token">{t('shared_wayToken')}</option>
          </Select>
        )}
      </Field>
      {draft.kind === 'password' ? (
        <div class="settings-pair">
          <Field label={t('shared_name')} error={errors.name ?? null}>
            {(control) => (
              <TextInput
                {...control}
                autocomplete="username"
                autocapitalize="off"
                spellcheck={false}
                value={draft.name}
                onText={(name) => onDraft({ name })}
              />
            )}
          </Field>
          <Field label={t('shared_password')}>
            {(control) => (
              <TextInput
                {...control}
                type="password"
                autocomplete="current-password"
                value={draft.password}
                onText={(password) => onDraft({ password })}
              />
            )}
          </Field>
        </div>
      ) : (
        <Field label={t('shared_token')} hint={t('shared_tokenHint')} error={errors.token ?? null}>
          {(control) => (
            <TextInput
              {...control}
              type="password"
              autocomplete="off"
              value={draft.token}
              onText={(token) => onDraft({ token })}
            />
          )}
        </Field>
      )}
    </>
  );
}
