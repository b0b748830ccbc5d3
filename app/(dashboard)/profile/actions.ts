'use server';
import { refresh } from 'next/cache';
import { qrDots } from '@/app/_server/qr-image.ts';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { changePassword } from '@/lib/accounts/change-password.ts';
import { beginTotp, confirmTotp, disableTotp } from '@/lib/accounts/totp.ts';
import { endOtherSessions, endSession } from '@/lib/sessions/end-sessions.ts';
import { renameSelf } from '@/lib/users/profile.ts';

type Failure = Extract<ActionResult, { ok: false }>;

async function changing(result: Promise<ActionResult>): Promise<ActionResult> {
  const done = await result;
  if (done.ok) refresh();
  return done;
}

export async function rename(name: string): Promise<ActionResult> {
  return changing(staffAction((ctx) => renameSelf({ ctx, name })));
}

export async function setPassword(current: string, next: string): Promise<ActionResult> {
  return changing(
    staffAction((ctx, { sessionId }) =>
      changePassword({ ctx, sessionId, input: { current, next } }),
    ),
  );
}

export async function endOne(id: string): Promise<ActionResult> {
  return changing(staffAction((ctx) => endSession({ ctx, id })));
}

export async function endOthers(): Promise<ActionResult> {
  return changing(staffAction((ctx, { sessionId }) => endOtherSessions({ ctx, sessionId })));
}

export type Enrolment = { secret: string; dots: boolean[][] };

/** Begins a second step; the secret is in this answer and nowhere else. */
export async function beginSecondStep(): Promise<Failure | ({ ok: true } & Enrolment)> {
  let begun: Enrolment = { secret: '', dots: [] };
  const result = await staffAction(async (ctx) => {
    const { secret, uri } = await beginTotp({ ctx });
    begun = { secret, dots: qrDots(uri) };
  });
  return result.ok ? { ok: true, ...begun } : result;
}

/** Turns it on; the recovery codes are in this answer and nowhere else. */
export async function confirmSecondStep(
  code: string,
): Promise<Failure | { ok: true; recoveryCodes: string[] }> {
  let recoveryCodes: string[] = [];
  const result = await staffAction(async (ctx) => {
    ({ recoveryCodes } = await confirmTotp({ ctx, code }));
  });
  // No refresh yet: it would close what shows the codes.
  return result.ok ? { ok: true, recoveryCodes } : result;
}

export async function turnOffSecondStep(password: string, code: string): Promise<ActionResult> {
  return changing(staffAction((ctx) => disableTotp({ ctx, input: { password, code } })));
}
