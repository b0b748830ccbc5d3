'use client';
import { Eye, EyeOff } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { IconButton } from '@/app/_ui/icon-button.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';

type FieldErrors = { email?: string | undefined; password?: string | undefined };
type Failure =
  | { kind: 'wrong' | 'wrongCode' | 'unavailable' }
  | { kind: 'tooMany'; minutes: number; seconds: number };
type Answer = Failure | { kind: 'in' } | { kind: 'codeNeeded' };

const EMAIL_SHAPE = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Email and password; then on to `returnPath`. */
export function SignInForm({ returnPath }: { returnPath: string }) {
  const t = useTranslations('signIn');
  const router = useRouter();
  const ready = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
  const form = useRef<HTMLFormElement>(null);
  const [shown, setShown] = useState(false);
  const [pending, setPending] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [codeNeeded, setCodeNeeded] = useState(false);

  // The first field that is wrong gets the focus, so that its error is read out.
  useEffect(() => {
    const wrong = errors.email
      ? 'email'
      : errors.password || failure?.kind === 'wrong'
        ? 'password'
        : codeNeeded
          ? 'code'
          : null;
    const input = wrong && form.current?.elements.namedItem(wrong);
    if (input instanceof HTMLInputElement) input.focus();
  }, [errors, failure, codeNeeded]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const email = String(data.get('email') ?? '').trim();
    const password = String(data.get('password') ?? '');
    setFailure(null);
    const found: FieldErrors = {
      email: !email ? t('emailRequired') : EMAIL_SHAPE.test(email) ? undefined : t('emailInvalid'),
      password: password ? undefined : t('passwordRequired'),
    };
    setErrors(found);
    if (found.email || found.password) return;

    setPending(true);
    const code = String(data.get('code') ?? '').trim();
    const answer = await tryToSignIn(email, password, code);
    if (answer.kind !== 'in') {
      if (answer.kind === 'codeNeeded') setCodeNeeded(true);
      else setFailure(answer);
      setPending(false);
      return;
    }
    // Still pending on purpose: the form stays closed until the next screen is there.
    router.replace(returnPath);
    router.refresh();
  }

  return (
    // Until the page is alive the browser would send the form by itself: never in the address.
    <form ref={form} method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div role="alert" className="empty:-mb-4">
        {failure && (
          <p
            id="sign-in-failure"
            className="rounded-control bg-failure-soft px-4 py-3 text-failure-ink"
          >
            {failure.kind === 'tooMany' ? t('tooMany', failure) : t(failure.kind)}
          </p>
        )}
      </div>
      <TextField
        name="email"
        type="email"
        label={t('email')}
        inputDir="ltr"
        autoComplete="username"
        aria-describedby={failure ? 'sign-in-failure' : undefined}
        error={errors.email}
      />
      <TextField
        name="password"
        type={shown ? 'text' : 'password'}
        label={t('password')}
        inputDir="ltr"
        autoComplete="current-password"
        aria-describedby={failure ? 'sign-in-failure' : undefined}
        error={errors.password}
        end={
          <IconButton
            label={shown ? t('hidePassword') : t('showPassword')}
            onPress={() => setShown(!shown)}
          >
            {shown ? (
              <EyeOff aria-hidden="true" className="size-5" />
            ) : (
              <Eye aria-hidden="true" className="size-5" />
            )}
          </IconButton>
        }
      />
      {codeNeeded && (
        <div className="flex flex-col gap-1.5">
          <TextField
            name="code"
            label={t('code')}
            inputDir="ltr"
            maxLength={40}
            autoComplete="one-time-code"
            autoCapitalize="none"
            aria-describedby="sign-in-code-lead"
          />
          <p id="sign-in-code-lead" className="text-sm text-muted">
            {t('codeLead')}
          </p>
        </div>
      )}
      <Button
        type="submit"
        variant="primary"
        isDisabled={!ready}
        isPending={pending}
        className="mt-1 py-2.5"
      >
        {pending ? t('submitting') : t('submit')}
      </Button>
    </form>
  );
}

const subscribeToNothing = () => () => {};

async function tryToSignIn(email: string, password: string, code: string): Promise<Answer> {
  try {
    const given = code ? { email, password, code } : { email, password };
    // A page of one form: its script is small, and this comes with the answer.
    const { signIn } = await import('next-auth/react');
    const answer = await signIn('credentials', { ...given, redirect: false });
    if (answer?.ok && !answer.error) return { kind: 'in' };
    return readError(answer?.error ?? '');
  } catch {
    return { kind: 'unavailable' };
  }
}

function readError(error: string): Answer {
  const [name, wait] = error.split(':');
  switch (name) {
    case 'rate_limited': {
      const seconds = Number(wait) || 60;
      return { kind: 'tooMany', seconds, minutes: Math.ceil(seconds / 60) };
    }
    case 'code_needed':
      return { kind: 'codeNeeded' };
    case 'wrong_code':
      return { kind: 'wrongCode' };
    // next-auth's own word for "nobody with this email and password".
    case 'CredentialsSignin':
      return { kind: 'wrong' };
    default:
      return { kind: 'unavailable' };
  }
}
