import { systemDb } from '../platform/db.ts';

/** The MP3 of a clip, or null. For everybody who knows the id: Twilio does not sign in. */
export async function readClip(id: string): Promise<Uint8Array | null> {
  const clip = await systemDb().voiceClip.findUnique({ where: { id }, select: { bytes: true } });
  return clip?.bytes ?? null;
}
