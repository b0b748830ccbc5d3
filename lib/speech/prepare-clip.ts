import { logger } from '../platform/logger.ts';
import { synthesizeFirst } from '../platform/speech/synthesize.ts';
import { clipVendor, PREFERRED_VENDOR, storeClip } from './clips.ts';
import { speechVendors, VENDOR_DEADLINE_MS } from './vendors.ts';

/**
 * Makes the clip of a text unless it is there; a clip of a lesser vendor is replaced once the
 * preferred one works. Rejects when no vendor managed, so that the job is tried again.
 */
export async function prepareClip({ text }: { text: string }): Promise<void> {
  const present = await clipVendor(text);
  if (present === PREFERRED_VENDOR) return;
  const vendors = speechVendors().filter((vendor) => !present || vendor.name === PREFERRED_VENDOR);
  if (vendors.length === 0) return;
  const made = await synthesizeFirst({
    vendors,
    text,
    deadlineMs: VENDOR_DEADLINE_MS,
    onFailure: (vendor, err) => logger().warn({ err, vendor }, 'speech vendor failed'),
  });
  if (!made) throw new Error('no speech vendor managed');
  const clipId = await storeClip({ text, ...made });
  logger().info({ clipId, vendor: made.vendor, bytes: made.audio.byteLength }, 'clip stored');
}
