import { MessageCircle } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import type { CallListItem } from '@/lib/calls/call-view.ts';
import { canHaveWhatsApp } from '@/lib/messages/recipient.ts';

type WhatsAppLinkProps = { caller: CallListItem['caller']; name: string };

/** Opens the conversation with a caller, or begins one; nothing for who cannot have WhatsApp. */
export async function WhatsAppLink({ caller: { kind, display }, name }: WhatsAppLinkProps) {
  if (!display || !canHaveWhatsApp(kind)) return null;
  const t = await getTranslations('call');
  return (
    <Link
      href={`/messages?to=${encodeURIComponent(display)}`}
      // Looking up each caller's conversation before anybody asked would be a query a row.
      prefetch={false}
      aria-label={t('whatsappTo', { caller: name })}
      className={buttonStyle('secondary', 'max-sm:px-3')}
    >
      <MessageCircle aria-hidden="true" className="size-4.5" />
      <span className="max-sm:hidden">{t('whatsapp')}</span>
    </Link>
  );
}
