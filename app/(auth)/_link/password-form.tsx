'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import type { ErrorCode } from '@/lib/platform/errors.ts';
import { openLink } from './actions.ts';

type PasswordFormProps = {
  kind: 'invitation' | 'password_reset';
  token: string;
  name: string;
  email: string;
};
type Faults = { name?: string | undefined; password?: string | undefined };

const LEAST = 10;

/** Chooses a password, signs in with it and opens the first screen. */
export function PasswordForm({ kind, token, name, email }: PasswordFormProps) {
  const t = useTranslations('join');
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const ready = useReady();
  const [pending, setPending] = useState(false);
  const [faults, setFaults] = useState<Faults>({});
  const [failure, setFailure] = useState<string | null>(null);
  const joining = kind === 'invitation';

  // The first field that is wrong gets the focus, so that its error is read out.
  useEffect(() => {
    const wrong = faults.name ? 'name' : faults.password ? 'password' : null;
    const input = wrong && form.current?.elements.namedItem(wrong);
    if (input instanceof HTMLInputElement) input.focus();
  }, [faults]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const chosen = String(data.get('name') ?? '').trim();
    const password = String(data.get('password') ?? '');
    setFailure(null);
    const found: Faults = {
      name: joining && !chosen ? t('nameRequired') : undefined,
      password: password.length < LEAST ? t('passwordShort') : undefined,
    };
    setFaults(found);
    if (found.name || found.password) return;
    setPending(true);
    const result = await openLink({ kind, token, name: chosen, password }).catch(() => null);
    if (!result?.ok) {
      setFailure(t(failureOf(result?.error)));
      setPending(false);
      return;
    }
    // A page of one form: its script is small, and this comes with the answer.
    const { signIn } = await import('next-auth/react');
    const answer = await signIn('credentials', { email: result.email, password, redirect: false });
    // Whoever has a second step goes on at the sign-in screen.
    router.replace(answer?.ok && !answer.error ? '/' : '/sign-in');
    router.refresh();
  }

  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div role="alert" className="empty:-mb-4">
        {failure && (
          <p className="rounded-control bg-failure-soft px-4 py-3 text-failure-ink">{failure}</p>
        )}
      </div>
      {joining && (
        <TextField
          name="name"
          label={t('name')}
          defaultValue={name}
          maxLength={120}
          autoComplete="name"
          error={faults.name}
        />
      )}
      <TextField
        name="email"
        label={t('email')}
        defaultValue={email}
        inputDir="ltr"
        readOnly
        autoComplete="username"
      />
      <TextField
        name="password"
        type="password"
        label={t('password')}
        inputDir="ltr"
        maxLength={200}
        autoComplete="new-password"
        aria-describedby="password-hint"
        error={faults.password}
      />
      <p id="password-hint" className="-mt-2 text-sm text-muted">
        {t('passwordHint')}
      </p>
      <Button type="submit" variant="primary" isDisabled={!ready} isPending={pending}>
        {joining ? t('submit') : t('resetSubmit')}
      </Button>
    </form>
  );
}

const subscribeToNothing = () => () => {};

/** Whether the page is alive: until then the browser would send the form by itself. */
const useReady = () =>
  useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );

function failureOf(error: ErrorCode | undefined) {
  switch (error) {
    case 'conflict':
      return 'emailTaken';
    case 'not_found':
      return 'goneMeanwhile';
    case 'rate_limited':
      return 'tooMany';
    default:
      return 'failed';
  }
}
