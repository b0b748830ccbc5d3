import { MessageCircleWarning } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import type { Viewer } from '@/app/_server/session.ts';
import { getWhatsAppStatus, type WhatsAppStatus } from '@/lib/whatsapp/queries.ts';
import { loadScreen } from '../load-screen.ts';

const DOT = {
  connected: 'bg-done',
  pending: 'bg-control',
  down: 'bg-waiting',
  unlinked: 'border-2 border-control',
} as const;

/** Whether WhatsApp is connected, in words, and the way to its settings. */
export async function WhatsAppLine({ viewer: { ctx } }: { viewer: Viewer }) {
  const [t, status] = await Promise.all([
    getTranslations('live.whatsapp'),
    loadScreen(ctx, () => getWhatsAppStatus({ ctx })),
  ]);
  const state = wordFor(status);
  // On a phone there is room for news alone: that all is well, or was never set up, is none.
  const quiet = state === 'connected' || state === 'unlinked';
  return (
    <Link
      href="/settings/whatsapp"
      title={t(state)}
      className={`target items-center gap-2 rounded-control px-2 text-sm whitespace-nowrap text-muted no-underline hover:text-ink ${quiet ? 'hidden md:flex' : 'flex'} md:-mb-4`}
    >
      <MessageCircleWarning aria-hidden="true" className="size-5 md:hidden" />
      <span aria-hidden="true" className={`hidden size-2.5 rounded-full md:block ${DOT[state]}`} />
      <span className="sr-only md:not-sr-only">{t(state)}</span>
    </Link>
  );
}

function wordFor({ connected, state }: WhatsAppStatus): keyof typeof DOT {
  if (connected) return 'connected';
  if (state === 'unlinked' || state === 'pairing_expired') return 'unlinked';
  return state === 'connecting' || state === 'pairing' ? 'pending' : 'down';
}
