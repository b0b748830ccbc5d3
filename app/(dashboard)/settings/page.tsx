import { redirect } from 'next/navigation';
import { requireViewer } from '@/app/_server/session.ts';
import { can } from '@/lib/permissions/actor.ts';

/** The settings open with the first part that this person may open. */
export default async function SettingsPage() {
  const { ctx } = await requireViewer();
  redirect(can(ctx.actor, 'settings:change') ? '/settings/business' : '/settings/whatsapp');
}
