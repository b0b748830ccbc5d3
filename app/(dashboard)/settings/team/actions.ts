'use server';
import { refresh } from 'next/cache';
import { ownOrigin } from '@/app/_server/origin.ts';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { inviteColleague, revokeInvitation } from '@/lib/accounts/invite.ts';
import { createResetLink } from '@/lib/accounts/reset-link.ts';
import { removeTotpOf } from '@/lib/accounts/totp.ts';
import { endSessionsOf } from '@/lib/sessions/end-sessions.ts';
import { changeMember } from '@/lib/users/change-member.ts';

type Failure = Extract<ActionResult, { ok: false }>;
export type NewLink = Failure | { ok: true; url: string };

const optional = (text: string) => (text.trim() ? { phone: text } : {});

async function changing(result: Promise<ActionResult>): Promise<ActionResult> {
  const done = await result;
  if (done.ok) refresh();
  return done;
}

async function link(make: Parameters<typeof staffAction>[0], url: () => string): Promise<NewLink> {
  const result = await changing(staffAction(make));
  return result.ok ? { ok: true, url: url() } : result;
}

/** Invites somebody; the link is in this answer and nowhere else. */
export async function invite(input: {
  role: 'owner' | 'staff';
  name: string;
  email: string;
  phone: string;
}): Promise<NewLink> {
  let url = '';
  const { phone, ...person } = input;
  return link(
    async (ctx) => {
      const origin = await ownOrigin();
      ({ url } = await inviteColleague({ ctx, input: { ...person, ...optional(phone) }, origin }));
    },
    () => url,
  );
}

/** Makes a link for a new password; it is in this answer and nowhere else. */
export async function makeResetLink(userId: string, phone: string): Promise<NewLink> {
  let url = '';
  return link(
    async (ctx) => {
      const origin = await ownOrigin();
      ({ url } = await createResetLink({ ctx, input: { userId, ...optional(phone) }, origin }));
    },
    () => url,
  );
}

export async function endInvitation(id: string): Promise<ActionResult> {
  return changing(staffAction((ctx) => revokeInvitation({ ctx, id })));
}

export async function changePerson(input: {
  userId: string;
  role?: 'owner' | 'staff';
  active?: boolean;
}): Promise<ActionResult> {
  return changing(staffAction((ctx) => changeMember({ ctx, input })));
}

export async function signPersonOut(userId: string): Promise<ActionResult> {
  return changing(staffAction((ctx) => endSessionsOf({ ctx, userId })));
}

export async function removeSecondStep(userId: string): Promise<ActionResult> {
  return changing(staffAction((ctx) => removeTotpOf({ ctx, userId })));
}
