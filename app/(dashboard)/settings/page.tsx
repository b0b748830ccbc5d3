import { redirect } from 'next/navigation';

/** The settings open with their first part. */
export default function SettingsPage() {
  redirect('/settings/whatsapp');
}
