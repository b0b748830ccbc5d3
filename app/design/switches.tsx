'use client';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { setLocale, setTheme } from '@/app/_server/preferences.ts';
import { Button } from '@/app/_ui/button.tsx';

/** The whole page in the other colours or the other direction, as its people would have it. */
export function Switches({ theme, locale }: { theme: string; locale: string }) {
  const t = useTranslations('design');
  const menu = useTranslations('userMenu');
  const [pending, start] = useTransition();
  const choice = (
    id: string,
    text: string,
    current: string,
    set: (id: string) => Promise<void>,
  ) => (
    <Button
      key={id}
      variant={id === current ? 'chosen' : 'secondary'}
      isDisabled={pending}
      onPress={() => start(() => set(id))}
    >
      {text}
    </Button>
  );
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-2">
      <fieldset className="flex gap-2">
        <legend className="sr-only">{t('theme')}</legend>
        {choice('light', t('light'), theme, setTheme)}
        {choice('dark', t('dark'), theme, setTheme)}
      </fieldset>
      <fieldset className="flex gap-2">
        <legend className="sr-only">{t('language')}</legend>
        {choice('he', menu('hebrew'), locale, setLocale)}
        {choice('en', menu('english'), locale, setLocale)}
      </fieldset>
    </div>
  );
}
