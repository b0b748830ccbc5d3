import { ShieldCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { WithWords } from '@/app/_server/with-words.tsx';
import { Avatar } from '@/app/_ui/avatar.tsx';
import { Badge } from '@/app/_ui/badge.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import { can } from '@/lib/permissions/actor.ts';
import { getTeam } from '@/lib/users/team.ts';
import { loadScreen } from '../../load-screen.ts';
import { OwnerOnly } from '../owner-only.tsx';
import { Invite } from './invite.tsx';
import { PersonMenu } from './person-menu.tsx';
import { RevokeInvitation } from './revoke-invitation.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('team'))('title') };
}

/** The people of the business, what they may, and who was invited. */
export default async function TeamSettings() {
  const { ctx } = await requireViewer();
  if (!can(ctx.actor, 'team:manage')) return <OwnerOnly />;
  const [t, role, team] = await Promise.all([
    getTranslations('team'),
    getTranslations('userMenu'),
    loadScreen(ctx, () => getTeam({ ctx })),
  ]);
  const { people, invitations, canSendByWhatsApp } = team;
  return (
    <WithWords of={['team']}>
      <section aria-labelledby="team-title" className="rounded-card border bg-surface shadow-card">
        <div className="flex flex-wrap items-center justify-between gap-3 border-b p-4 sm:px-5">
          <div className="min-w-48 flex-1">
            <h2 id="team-title" className="text-lg">
              {t('count', { count: people.length })}
            </h2>
            <p className="text-muted">{t('lead')}</p>
          </div>
          <Invite byWhatsApp={canSendByWhatsApp} />
        </div>
        <ul className="divide-y">
          {people.map((person) => (
            <li key={person.id} className="flex items-center gap-3 py-3 ps-4 pe-2 sm:ps-5">
              <Avatar name={person.name} />
              <div className={`min-w-0 flex-1 ${person.active ? '' : 'text-muted'}`}>
                <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <bdi className="font-semibold break-words">{person.name}</bdi>
                  {person.self && <span className="text-sm text-muted">({t('you')})</span>}
                  <Badge tone={person.role === 'owner' ? 'accent' : 'neutral'}>
                    {role(`role.${person.role}`)}
                  </Badge>
                  {!person.active && <Badge tone="waiting">{t('isClosed')}</Badge>}
                  {person.secondStep && (
                    <Badge tone="done" icon={<ShieldCheck aria-hidden="true" />}>
                      {t('secondStep')}
                    </Badge>
                  )}
                </p>
                <p className="flex flex-wrap gap-x-4 text-sm text-muted">
                  <bdi dir="ltr" className="break-all">
                    {person.email}
                  </bdi>
                  <span>
                    {t('lastSeen')}:{' '}
                    {person.lastSeenAt ? <RelativeTime at={person.lastSeenAt} /> : t('never')}
                  </span>
                  {person.sessions > 0 && <span>{t('sessions', { count: person.sessions })}</span>}
                </p>
              </div>
              {!person.self && person.role !== 'operator' && (
                <PersonMenu
                  person={{ ...person, role: person.role }}
                  byWhatsApp={canSendByWhatsApp}
                />
              )}
            </li>
          ))}
        </ul>
      </section>
      {invitations.length > 0 && (
        <section
          aria-labelledby="invitations-title"
          className="rounded-card border bg-surface shadow-card"
        >
          <h2 id="invitations-title" className="border-b p-4 text-lg sm:px-5">
            {t('invitations')}
          </h2>
          <ul className="divide-y">
            {invitations.map((invitation) => (
              <li key={invitation.id} className="flex items-center gap-3 py-3 ps-4 pe-2 sm:ps-5">
                <div className="min-w-0 flex-1">
                  <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                    <bdi className="font-semibold break-words">{invitation.name}</bdi>
                    {invitation.role && (
                      <Badge tone="neutral">{role(`role.${invitation.role}`)}</Badge>
                    )}
                    {invitation.expired && <Badge tone="waiting">{t('isExpired')}</Badge>}
                  </p>
                  <p className="flex flex-wrap gap-x-4 text-sm text-muted">
                    <bdi dir="ltr" className="break-all">
                      {invitation.email}
                    </bdi>
                    <span>
                      {t('invitedAt')} <RelativeTime at={invitation.createdAt} />
                    </span>
                  </p>
                </div>
                <RevokeInvitation id={invitation.id} name={invitation.name ?? invitation.email} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </WithWords>
  );
}
