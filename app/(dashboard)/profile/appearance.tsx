'use client';
import { useTransition } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { setLocale, setTheme } from '@/app/_server/preferences.ts';
import { RadioGroup } from '@/app/_ui/radio-group.tsx';

const THEMES = [
  { value: 'system', word: 'themeSystem' },
  { value: 'light', word: 'themeLight' },
  { value: 'dark', word: 'themeDark' },
] as const;

/** Language and colours, on this device; they change at once. */
export function Appearance({ theme }: { theme: 'system' | 'light' | 'dark' }) {
  const t = useTranslations('userMenu');
  const [, start] = useTransition();
  const locale = useLocale() === 'en' ? 'en' : 'he';
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <RadioGroup
        label={t('language')}
        name="language"
        value={locale}
        onChange={(next) => start(() => setLocale(next))}
        options={[
          { value: 'he', label: t('hebrew') },
          { value: 'en', label: t('english') },
        ]}
      />
      <RadioGroup
        label={t('theme')}
        name="theme"
        value={theme}
        onChange={(next) => start(() => setTheme(next))}
        options={THEMES.map(({ value, word }) => ({ value, label: t(word) }))}
      />
    </div>
  );
}
