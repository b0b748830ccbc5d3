'use client';
import {
  Accessibility,
  ChevronDown,
  CircleUserRound,
  LogOut,
  MonitorSmartphone,
  Moon,
  Sun,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'use-intl';
import { setLocale, setTheme } from '@/app/_server/preferences.ts';
import { Avatar } from '@/app/_ui/avatar.tsx';
import { MenuButton } from '@/app/_ui/menu-button.tsx';
import { Press } from '@/app/_ui/press.tsx';
import { forgetBrowser } from './push-device.ts';

type UserMenuProps = { name: string; role: string; theme: string };

/** Who is signed in; language, appearance, sign-out. */
export function UserMenu({ name, role, theme }: UserMenuProps) {
  const t = useTranslations('userMenu');
  const locale = useLocale();
  const router = useRouter();
  const actions: Record<string, () => unknown> = {
    he: () => setLocale('he'),
    en: () => setLocale('en'),
    system: () => setTheme('system'),
    light: () => setTheme('light'),
    dark: () => setTheme('dark'),
    profile: () => router.push('/profile'),
    accessibility: () => router.push('/accessibility'),
    signOut: async () => {
      // The server forgets this device with its session; should the browser not, it stays silent.
      forgetBrowser().catch(() => {});
      const { signOut } = await import('next-auth/react');
      await signOut({ callbackUrl: '/sign-in' });
    },
  };
  return (
    <MenuButton
      label={t('menu')}
      groups={[
        {
          id: 'language',
          heading: t('language'),
          selected: locale,
          choices: [
            { id: 'he', text: t('hebrew') },
            { id: 'en', text: t('english') },
          ],
        },
        {
          id: 'theme',
          heading: t('theme'),
          selected: theme,
          choices: [
            {
              id: 'system',
              text: t('themeSystem'),
              icon: <MonitorSmartphone aria-hidden="true" />,
            },
            { id: 'light', text: t('themeLight'), icon: <Sun aria-hidden="true" /> },
            { id: 'dark', text: t('themeDark'), icon: <Moon aria-hidden="true" /> },
          ],
        },
        {
          id: 'person',
          choices: [
            { id: 'profile', text: t('profile'), icon: <CircleUserRound aria-hidden="true" /> },
            {
              id: 'accessibility',
              text: t('accessibility'),
              icon: <Accessibility aria-hidden="true" />,
            },
            { id: 'signOut', text: t('signOut'), icon: <LogOut aria-hidden="true" /> },
          ],
        },
      ]}
      onAction={(id) => actions[id]?.()}
    >
      {(trigger) => (
        <Press
          {...trigger}
          className="target flex cursor-pointer items-center gap-2.5 rounded-control p-1 transition-colors duration-150 hover:bg-sunken md:w-full md:p-2 md:text-start"
        >
          <Avatar name={name} />
          <span className="sr-only min-w-0 flex-1 flex-col leading-snug md:not-sr-only md:flex">
            <span className="truncate font-semibold">
              <bdi>{name}</bdi>
            </span>{' '}
            <span className="truncate text-sm text-muted">{role}</span>
          </span>
          <span className="sr-only">{t('menu')}</span>
          <ChevronDown aria-hidden="true" className="hidden size-4 text-muted md:block" />
        </Press>
      )}
    </MenuButton>
  );
}
