'use client';
import { Printer } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';

export function PrintButton() {
  const t = useTranslations('privacyForms');
  return (
    <Button
      icon={<Printer aria-hidden="true" className="size-4.5" />}
      onPress={() => window.print()}
      className="print:hidden"
    >
      {t('print')}
    </Button>
  );
}
