import { Link2Off } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { WithWords } from '@/app/_server/with-words.tsx';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { findLink } from '@/lib/accounts/find-link.ts';
import { AuthFrame } from './frame.tsx';
import { PasswordForm } from './password-form.tsx';

type LinkScreenProps = { kind: 'invitation' | 'password_reset'; token: string };

/** What a link opens: a form to choose a password, or in words why it does not work. */
export async function LinkScreen({ kind, token }: LinkScreenProps) {
  const [t, role, link] = await Promise.all([
    getTranslations('join'),
    getTranslations('userMenu'),
    findLink(kind, token, new Date()),
  ]);
  if (link.state !== 'open') {
    return (
      <AuthFrame>
        <div className="flex flex-col items-center gap-2 text-center">
          <Link2Off aria-hidden="true" className="size-8 text-muted" />
          <h1 className="text-2xl">{t(`${link.state}Title`)}</h1>
          <p className="mb-3 text-balance text-muted">{t(`${link.state}Lead`)}</p>
          <Link href="/sign-in" className={buttonStyle('secondary')}>
            {t('toSignIn')}
          </Link>
        </div>
      </AuthFrame>
    );
  }
  const joining = kind === 'invitation';
  return (
    <AuthFrame>
      <h1 className="text-2xl">{joining ? t('title') : t('resetTitle')}</h1>
      <p className="mt-1 mb-5 text-muted">
        {joining
          ? t.rich('lead', {
              business: () => <bdi className="font-semibold">{link.businessName}</bdi>,
              role: link.role ? role(`role.${link.role}`) : '',
            })
          : t('resetLead')}
      </p>
      <WithWords of={['join']}>
        <PasswordForm kind={kind} token={token} name={link.name} email={link.email} />
      </WithWords>
    </AuthFrame>
  );
}
