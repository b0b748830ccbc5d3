import 'server-only';
import type { Ctx } from '@/lib/permissions/actor.ts';
import { withPerson } from '@/lib/platform/context.ts';
import type { ErrorCode } from '@/lib/platform/errors.ts';
import { toAppError } from './error-response.ts';
import { requireViewer, type Viewer } from './session.ts';

/** What a form is told; the words for each code are in `messages/`. */
export type ActionResult = { ok: true } | { ok: false; error: ErrorCode; requestId: string };

/** Runs a verb for the signed-in user of a server action, and turns failures into a result. */
export async function staffAction(
  work: (ctx: Ctx, viewer: Viewer) => Promise<unknown>,
): Promise<ActionResult> {
  const viewer = await requireViewer();
  const { ctx, userId } = viewer;
  return withPerson({ requestId: ctx.requestId, userId }, async () => {
    try {
      await work(ctx, viewer);
      return { ok: true };
    } catch (error) {
      return { ok: false, error: toAppError(error).code, requestId: ctx.requestId };
    }
  });
}
