import { changePassword } from '../../lib/accounts/change-password.ts';
import { inviteColleague, revokeInvitation } from '../../lib/accounts/invite.ts';
import { createResetLink } from '../../lib/accounts/reset-link.ts';
import { beginTotp, confirmTotp, disableTotp, removeTotpOf } from '../../lib/accounts/totp.ts';
import { codeOfStep, stepAt } from '../../lib/accounts/totp-code.ts';
import { listAudit, listAuditPeople } from '../../lib/audit/list-audit.ts';
import type { Ctx } from '../../lib/permissions/actor.ts';
import { systemDb } from '../../lib/platform/db.ts';
import { endOtherSessions, endSession, endSessionsOf } from '../../lib/sessions/end-sessions.ts';
import { listSessions } from '../../lib/sessions/list-sessions.ts';
import { startSession } from '../../lib/sessions/start-session.ts';
import { changeMember } from '../../lib/users/change-member.ts';
import { getProfile, renameSelf } from '../../lib/users/profile.ts';
import { getTeam } from '../../lib/users/team.ts';
import { defineVerbs } from '../define-verbs.ts';
import { makeBusiness, makeUser, PASSWORD, unique } from '../factories.ts';
import { bytesOfBase32 } from '../totp.ts';

const ORIGIN = 'https://agentlocator.example';

const start = (userId: string) =>
  startSession({ userId, address: '192.0.2.7', userAgent: `browser ${unique()}` });

const invitation = () => ({
  role: 'staff' as const,
  name: 'נועה',
  email: `invited-${unique()}@example.com`,
});

/** Turns the actor's second step on and returns a code that was not used yet. */
async function enrol(ctx: Ctx): Promise<string> {
  const { secret } = await beginTotp({ ctx });
  const codeAt = (offset: bigint) => codeOfStep(bytesOfBase32(secret), stepAt(ctx.now) + offset);
  await confirmTotp({ ctx, code: codeAt(0n) });
  return codeAt(1n);
}

/** A business with a colleague who is signed in and has a second step, and an invitation. */
async function makeTeam(business?: Awaited<ReturnType<typeof makeBusiness>>) {
  const own = business ?? (await makeBusiness());
  const staff = await makeUser({ role: 'staff', businessId: own.businessId });
  await enrol(staff.ctx());
  const invited = invitation();
  const { id } = await inviteColleague({ ctx: own.ctx(), input: invited, origin: ORIGIN });
  return {
    business: own,
    staff,
    invitationId: id,
    invitedEmail: invited.email,
    sessionId: await start(own.owner.userId),
    staffSessionId: await start(staff.userId),
  };
}

export default defineVerbs({
  make: makeTeam,
  secrets: ({ staff, invitationId, invitedEmail, sessionId, staffSessionId }) => [
    staff.userId,
    staff.email,
    invitationId,
    invitedEmail,
    sessionId,
    staffSessionId,
  ],
  verbs: {
    getProfile: { by: 'self', run: (ctx) => getProfile({ ctx }) },
    renameSelf: { by: 'self', run: (ctx) => renameSelf({ ctx, name: 'שם אחר' }) },
    listSessions: {
      by: 'self',
      run: (ctx, { sessionId }) => listSessions({ ctx, sessionId }),
    },
    endOtherSessions: {
      by: 'self',
      run: (ctx, { sessionId }) => endOtherSessions({ ctx, sessionId }),
    },
    endSession: {
      by: 'self',
      row: true,
      // A colleague ends one of their own, begun here.
      run: async (ctx, { business, sessionId }) => {
        const { actor } = ctx;
        const mine = actor.kind === 'user' && actor.businessId === business.businessId;
        const id = mine && actor.role === 'staff' ? await start(actor.userId) : sessionId;
        await endSession({ ctx, id });
      },
    },
    changePassword: {
      by: 'self',
      run: (ctx, { sessionId }) =>
        changePassword({ ctx, sessionId, input: { current: PASSWORD, next: PASSWORD } }),
    },
    beginTotp: {
      by: 'self',
      run: async (ctx) => {
        if (ctx.actor.kind === 'user') await forgetTotp(ctx.actor.userId);
        await beginTotp({ ctx });
      },
    },
    confirmTotp: {
      by: 'self',
      run: async (ctx) => {
        if (ctx.actor.kind !== 'user') return confirmTotp({ ctx, code: '000000' });
        await forgetTotp(ctx.actor.userId);
        await enrol(ctx);
      },
    },
    disableTotp: {
      by: 'self',
      run: async (ctx) => {
        const input = { password: PASSWORD, code: '000000' };
        if (ctx.actor.kind !== 'user') return disableTotp({ ctx, input });
        await forgetTotp(ctx.actor.userId);
        await disableTotp({ ctx, input: { ...input, code: await enrol(ctx) } });
      },
    },
    listAudit: { by: 'owner', run: (ctx) => listAudit({ ctx, input: {} }) },
    listAuditPeople: { by: 'owner', run: (ctx) => listAuditPeople({ ctx }) },
    getTeam: { by: 'owner', run: (ctx) => getTeam({ ctx }) },
    inviteColleague: {
      by: 'owner',
      run: async (ctx) => {
        await inviteColleague({ ctx, input: invitation(), origin: ORIGIN });
      },
    },
    revokeInvitation: {
      by: 'owner',
      row: true,
      run: (ctx, { invitationId }) => revokeInvitation({ ctx, id: invitationId }),
    },
    createResetLink: {
      by: 'owner',
      row: true,
      run: (ctx, { staff }) =>
        createResetLink({ ctx, input: { userId: staff.userId }, origin: ORIGIN }),
    },
    changeMember: {
      by: 'owner',
      row: true,
      run: (ctx, { staff }) =>
        changeMember({ ctx, input: { userId: staff.userId, active: false } }),
    },
    removeTotpOf: {
      by: 'owner',
      row: true,
      run: (ctx, { staff }) => removeTotpOf({ ctx, userId: staff.userId }),
    },
    endSessionsOf: {
      by: 'owner',
      row: true,
      run: (ctx, { staff }) => endSessionsOf({ ctx, userId: staff.userId }),
    },
  },
});

async function forgetTotp(userId: string): Promise<void> {
  await systemDb().user.updateMany({
    where: { id: userId },
    data: { totpSince: null, totpLastStep: null },
  });
}
