'use client';
import { Eye, EyeOff } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { signIn } from 'next-auth/react';
import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { IconButton } from '@/app/_ui/icon-button.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';

type FieldErrors = { email?: string | undefined; password?: string | undefined };
type Failure = 'wrong' | 'tooMany' | 'unavailable';

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

  // The first field that is wrong gets the focus, so that its error is read out.
  useEffect(() => {
    const wrong = errors.email
      ? 'email'
      : errors.password || failure === 'wrong'
        ? 'password'
        : null;
    const input = wrong && form.current?.elements.namedItem(wrong);
    if (input instanceof HTMLInputElement) input.focus();
  }, [errors, failure]);

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
    const failed = await tryToSignIn(email, password);
    if (failed) {
      setFailure(failed);
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
            {t(failure)}
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

async function tryToSignIn(email: string, password: string): Promise<Failure | null> {
  try {
    const answer = await signIn('credentials', { email, password, redirect: false });
    if (answer?.ok && !answer.error) return null;
    if (answer?.error === 'rate_limited') return 'tooMany';
    // next-auth's own word for "nobody with this email and password".
    return answer?.error === 'CredentialsSignin' ? 'wrong' : 'unavailable';
  } catch {
    return 'unavailable';
  }
}
