import { ShieldCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { getTheme } from '@/app/_server/theme.ts';
import { WithWords } from '@/app/_server/with-words.tsx';
import { Badge } from '@/app/_ui/badge.tsx';
import { SectionCard } from '@/app/_ui/card.tsx';
import { Notice } from '@/app/_ui/notice.tsx';
import { can } from '@/lib/permissions/actor.ts';
import { getPushState } from '@/lib/push/subscription.ts';
import { listSessions } from '@/lib/sessions/list-sessions.ts';
import { getProfile } from '@/lib/users/profile.ts';
import { loadScreen } from '../load-screen.ts';
import { Appearance } from './appearance.tsx';
import { NameForm } from './name-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { PushSwitch } from './push-switch.tsx';
import { TurnOnSecondStep } from './second-step.tsx';
import { Sessions } from './sessions.tsx';
import { TurnOffSecondStep } from './turn-off.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('profile'))('title') };
}

/** One's own account: name, looks, notifications, password, second step, and where it is signed in. */
export default async function ProfilePage() {
  const { ctx, sessionId, userId } = await requireViewer();
  const isTold = can(ctx.actor, 'push:receive');
  const [t, ofPush, theme, profile, sessions, push] = await Promise.all([
    getTranslations('profile'),
    getTranslations('push'),
    getTheme(),
    loadScreen(ctx, () => getProfile({ ctx })),
    loadScreen(ctx, () => listSessions({ ctx, sessionId })),
    isTold ? loadScreen(ctx, () => getPushState({ ctx, sessionId })) : null,
  ]);
  return (
    <WithWords of={['profile', 'push']}>
      <div className="flex max-w-3xl flex-col gap-4">
        <h1 className="text-3xl">{t('title')}</h1>
        <SectionCard id="profile-name" title={t('personal')}>
          <p className="mb-4 text-muted">
            <bdi dir="ltr">{profile.email}</bdi>
          </p>
          <NameForm name={profile.name} />
        </SectionCard>
        <SectionCard id="profile-appearance" title={t('appearance')}>
          <p className="mb-4 text-muted">{t('appearanceLead')}</p>
          <Appearance theme={theme} />
        </SectionCard>
        {push && (
          <SectionCard id="profile-push" title={ofPush('title')}>
            <p className="mb-4 text-muted">{ofPush('lead')}</p>
            {push.publicKey ? (
              <PushSwitch
                userId={userId}
                sessionId={sessionId}
                publicKey={push.publicKey}
                endpoint={push.endpoint}
              />
            ) : (
              <Notice tone="neutral">{ofPush('notSet')}</Notice>
            )}
          </SectionCard>
        )}
        <SectionCard id="profile-password" title={t('password')}>
          <p className="mb-4 text-muted">{t('passwordLead')}</p>
          <PasswordForm email={profile.email} />
        </SectionCard>
        <SectionCard
          id="profile-second"
          title={t('secondStep')}
          end={
            profile.totpSince && (
              <Badge tone="done" icon={<ShieldCheck aria-hidden="true" />}>
                {t('isOn')}
              </Badge>
            )
          }
        >
          <p className="mb-4 text-muted">
            {profile.totpSince
              ? t('codesLeft', { count: profile.recoveryCodesLeft })
              : t('secondStepLead')}
          </p>
          {profile.totpSince ? <TurnOffSecondStep /> : <TurnOnSecondStep />}
        </SectionCard>
        <SectionCard id="profile-sessions" title={t('sessions')}>
          <p className="text-muted">{t('sessionsLead')}</p>
          <Sessions sessions={sessions} />
        </SectionCard>
      </div>
    </WithWords>
  );
}
