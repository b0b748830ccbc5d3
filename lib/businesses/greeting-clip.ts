import { type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { AppError } from '../platform/errors.ts';
import { createLimiter } from '../platform/rate-limit.ts';
import { askForClip, findClipIds } from '../speech/clips.ts';
import { fullGreeting } from './greeting.ts';
import { Greeting } from './schemas.ts';

/** Each new text costs the vendor's price; nobody tries more than this many in an hour. */
const newTexts = createLimiter('greeting-clip', { points: 60, seconds: 3600 });

/**
 * The id of the clip that callers would hear for a greeting (with the recording notice), or null while
 * it is in the making: ask again. For listening before and after it is saved.
 */
export async function prepareGreetingClip({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { text: string };
}): Promise<string | null> {
  requirePermission(ctx.actor, 'settings:change');
  const text = fullGreeting(Greeting.parse(input.text));
  const found = (await findClipIds([text])).get(text);
  if (found) return found;
  return transactionOf(ctx, async (tx) => {
    const verdict = await newTexts(ctx.actor.kind === 'user' ? ctx.actor.userId : ctx.actor.kind);
    if (!verdict.allowed) {
      throw new AppError('rate_limited', { retryAfterSeconds: verdict.retryAfterSeconds });
    }
    await askForClip(tx, text);
    return null;
  });
}
