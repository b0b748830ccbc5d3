import {
  Building2,
  ConciergeBell,
  ListChecks,
  MessagesSquare,
  PhoneCall,
  Settings,
  Sun,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer, type Viewer } from '@/app/_server/session.ts';
import { getTheme } from '@/app/_server/theme.ts';
import { ToastRegion } from '@/app/_ui/toast.tsx';
import { countUnread } from '@/lib/messages/queries.ts';
import { pushPublicKey } from '@/lib/push/vapid.ts';
import { Device } from './_frame/device.tsx';
import './_frame/everywhere.ts';
import { Find } from './_frame/find/find.tsx';
import { KeepFocus } from './_frame/keep-focus.tsx';
import { LiveProvider } from './_frame/live.tsx';
import { LiveDot } from './_frame/live-dot.tsx';
import { Nav, type NavItem } from './_frame/nav.tsx';
import { News } from './_frame/news.tsx';
import { UserMenu } from './_frame/user-menu.tsx';
import { WhatsAppLine } from './_frame/whatsapp-line.tsx';
import { VisitBanner } from './_operator/visit-banner.tsx';
import { loadScreen } from './load-screen.ts';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer();
  const [t, nav] = await Promise.all([getTranslations('common'), getTranslations('nav')]);
  const role = (await getTranslations('userMenu'))(`role.${viewer.role}`);
  const app = await getTranslations('app');
  const { ctx, userId, sessionId } = viewer;
  const isOperator = viewer.role === 'operator';
  const unread = isOperator ? 0 : await loadScreen(ctx, () => countUnread({ ctx }));

  return (
    <LiveProvider>
      <a
        href="#content"
        className="sr-only z-50 rounded-control bg-accent px-4 py-2 font-semibold text-on-accent focus:not-sr-only focus:fixed focus:start-4 focus:top-3"
      >
        {t('skipToContent')}
      </a>
      <div className="min-h-dvh md:grid md:grid-cols-[15rem_minmax(0,1fr)]">
        <header className="sticky top-0 z-20 flex min-h-14 items-center gap-1 border-b bg-surface px-3 md:h-dvh md:flex-col md:items-stretch md:gap-5 md:border-e md:border-b-0 md:px-3 md:py-5">
          <p className="flex min-w-0 flex-1 items-center gap-2.5 md:flex-none md:px-1">
            <span className="grid size-9 shrink-0 place-items-center rounded-control bg-accent text-on-accent">
              <ConciergeBell aria-hidden="true" className="size-5" />
            </span>
            <span className="truncate text-lg leading-tight font-bold">
              <bdi>{viewer.businessName ?? app('name')}</bdi>
            </span>
          </p>
          {!isOperator && <Find />}
          <Nav label={nav('main')} items={await navItems(viewer, unread)} />
          <div className="hidden flex-1 md:block" />
          {!isOperator && <WhatsAppLine viewer={viewer} />}
          <LiveDot />
          <UserMenu name={viewer.name} role={role} theme={await getTheme()} />
        </header>
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl px-4 pt-5 pb-22 outline-none md:px-8 md:py-8"
        >
          <VisitBanner viewer={viewer} />
          <News />
          {children}
        </main>
      </div>
      <ToastRegion />
      <KeepFocus contentId="content" />
      {!isOperator && (
        <Device
          userId={userId}
          sessionId={sessionId}
          publicKey={pushPublicKey()}
          waiting={unread}
        />
      )}
    </LiveProvider>
  );
}

async function navItems(viewer: Viewer, unread: number): Promise<NavItem[]> {
  const t = await getTranslations('nav');
  if (viewer.role === 'operator') {
    const businesses = {
      href: '/',
      text: t('businesses'),
      icon: <Building2 aria-hidden="true" />,
    };
    if (!viewer.businessId) return [businesses];
    return [
      businesses,
      { href: '/settings', text: t('settings'), icon: <Settings aria-hidden="true" /> },
    ];
  }
  return [
    { href: '/', text: t('today'), icon: <Sun aria-hidden="true" /> },
    { href: '/calls', text: t('calls'), icon: <PhoneCall aria-hidden="true" /> },
    {
      href: '/messages',
      text: t('messages'),
      icon: <MessagesSquare aria-hidden="true" />,
      badge: unread > 0 ? { count: unread, text: t('unread', { count: unread }) } : undefined,
    },
    { href: '/customers', text: t('customers'), icon: <Users aria-hidden="true" /> },
    { href: '/tasks', text: t('tasks'), icon: <ListChecks aria-hidden="true" /> },
    { href: '/settings', text: t('settings'), icon: <Settings aria-hidden="true" /> },
  ];
}
