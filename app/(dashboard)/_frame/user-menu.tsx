'use client';
import { Accessibility, ChevronDown, LogOut, MonitorSmartphone, Moon, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { signOut } from 'next-auth/react';
import { Button } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { useLocale, useTranslations } from 'use-intl';
import { setLocale, setTheme } from '@/app/_server/preferences.ts';
import { Menu, MenuItem, menuHeadingStyle } from '@/app/_ui/menu.tsx';

type UserMenuProps = { name: string; role: string; theme: string };

/** Who is signed in; language, appearance, sign-out. */
export function UserMenu({ name, role, theme }: UserMenuProps) {
  const t = useTranslations('userMenu');
  const locale = useLocale();
  const router = useRouter();
  return (
    <MenuTrigger>
      <Button className="target flex cursor-pointer items-center gap-2.5 rounded-control p-1 transition-colors duration-150 hover:bg-sunken md:w-full md:p-2 md:text-start">
        <span
          aria-hidden="true"
          className="grid size-9 shrink-0 place-items-center rounded-full bg-accent-soft font-bold text-accent-ink"
        >
          {name.trim().charAt(0)}
        </span>
        <span className="sr-only min-w-0 flex-1 flex-col leading-snug md:not-sr-only md:flex">
          <span className="truncate font-semibold">
            <bdi>{name}</bdi>
          </span>{' '}
          <span className="truncate text-sm text-muted">{role}</span>
        </span>
        <span className="sr-only">{t('menu')}</span>
        <ChevronDown aria-hidden="true" className="hidden size-4 text-muted md:block" />
      </Button>
      <Menu aria-label={t('menu')}>
        <MenuSection
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[locale]}
          onSelectionChange={([chosen]) => setLocale(String(chosen))}
        >
          <Header className={menuHeadingStyle}>{t('language')}</Header>
          <MenuItem id="he">עברית</MenuItem>
          <MenuItem id="en">English</MenuItem>
        </MenuSection>
        <MenuSection
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[theme]}
          onSelectionChange={([chosen]) => setTheme(String(chosen))}
        >
          <Header className={menuHeadingStyle}>{t('theme')}</Header>
          <MenuItem id="system" icon={<MonitorSmartphone aria-hidden="true" />}>
            {t('themeSystem')}
          </MenuItem>
          <MenuItem id="light" icon={<Sun aria-hidden="true" />}>
            {t('themeLight')}
          </MenuItem>
          <MenuItem id="dark" icon={<Moon aria-hidden="true" />}>
            {t('themeDark')}
          </MenuItem>
        </MenuSection>
        <MenuSection aria-label={name} className="mt-1.5 border-t pt-1.5">
          <MenuItem
            icon={<Accessibility aria-hidden="true" />}
            onAction={() => router.push('/accessibility')}
          >
            {t('accessibility')}
          </MenuItem>
          <MenuItem
            icon={<LogOut aria-hidden="true" />}
            onAction={() => signOut({ callbackUrl: '/sign-in' })}
          >
            {t('signOut')}
          </MenuItem>
        </MenuSection>
      </Menu>
    </MenuTrigger>
  );
}
