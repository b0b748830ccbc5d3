import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/**
 * Who may look past row-level security, and why. Whoever acts for one business takes `dbOf(ctx)` or
 * `transactionOf(ctx, …)` of lib/permissions/scoped-db.ts.
 */
const ACROSS_BUSINESSES: Record<string, string> = {
  'accounts/change-password.ts': 'of one person, who may be an operator',
  'accounts/find-link.ts': 'whose link it is, is what is asked',
  'accounts/reset-link.ts': 'the operator',
  'accounts/totp.ts': 'of one person, who may be an operator',
  'accounts/use-link.ts': 'who uses it is nobody yet',
  'audit/list-audit.ts': 'which of the entries are operators’, who are nobody’s',
  'api-keys/find-api-key.ts': 'whose key it is, is what is asked',
  'businesses/all-greetings.ts': 'clips are prepared for every business',
  'businesses/create-business.ts': 'the operator',
  'businesses/find-by-number.ts': 'whose number was called, is what is asked',
  'businesses/list-businesses.ts': 'the operator',
  'calls/check-business-numbers.ts': 'the operator',
  'calls/follow-up-call.ts': 'a job',
  'calls/store-recording.ts': 'a job',
  'calls/receive-webhook.ts': 'Twilio, whose call says whose it is',
  'calls/transcribe-recording.ts': 'a job',
  'customers/forget-merges.ts': 'the sidecar, for all',
  'health/business-report.ts': 'the operator',
  'health/businesses-health.ts': 'the operator',
  'health/check-health.ts': 'of the installation',
  'health/heartbeat.ts': 'of the installation',
  'health/installation.ts': 'the operator',
  'imports/forget-imports.ts': 'the sidecar, for all',
  'messages/find-sent-text.ts': 'the sidecar, for the business it holds',
  'messages/first-contact-pause.ts': 'the sidecar, for the business it holds',
  'messages/receive-message.ts': 'the sidecar, for the business it holds',
  'messages/record-delivery.ts': 'the sidecar, for the business it holds',
  'messages/watchdog.ts': 'the sidecar, for all it holds',
  'outbox/claim-batch.ts': 'the sidecar, for the business it holds',
  'outbox/settle.ts': 'the sidecar, for the business it holds',
  'sessions/end-sessions.ts': 'of one person, who may be an operator',
  'sessions/end-visit.ts': 'the operator',
  'sessions/enter-business.ts': 'the operator',
  'sessions/find-session.ts': 'whose session it is, is what is asked',
  'sessions/forget-dead.ts': 'of the installation',
  'sessions/list-sessions.ts': 'of one person, who may be an operator',
  'sessions/start-session.ts': 'whose session it is, is what begins',
  'privacy/apply-retention.ts': 'a job',
  'privacy/ask-for-retention.ts': 'the sidecar, for all businesses',
  'push/push-content.ts': 'a job',
  'push/send-push.ts': 'a job',
  'push/subscription.ts': 'of one person; a browser may have been of somebody of another business',
  'speech/clips.ts': 'clips are shared',
  'speech/prepare-all.ts': 'clips are shared',
  'speech/read-clip.ts': 'clips are shared',
  'users/authenticate.ts': 'who signs in, is what is asked',
  'users/create-user.ts': 'the operator',
  'users/sign-in-delay.ts': 'counts before anybody is known',
  'users/profile.ts': 'of one person, who may be an operator',
  'users/reset-password.ts': 'the operator',
  'webhooks/claim-deliveries.ts': 'the sidecar, for all',
  'webhooks/forget-deliveries.ts': 'the sidecar, for all',
  'webhooks/settle-delivery.ts': 'the sidecar, for all',
  'whatsapp/auth-store.ts': 'the sidecar, for the business it holds',
  'whatsapp/hold-links.ts': 'the sidecar, for all it holds',
};

test('only the files above look past row-level security', () => {
  const lib = new URL('../lib/', import.meta.url);
  const found = readdirSync(lib, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.includes('.test.'))
    .filter((path) => !path.startsWith('platform/'))
    .filter((path) =>
      /\b(systemDb\(|systemTransaction\(|lockedTransaction\(|systemSql\b)/.test(
        readFileSync(new URL(path, lib), 'utf8'),
      ),
    );
  expect(found.sort()).toEqual(Object.keys(ACROSS_BUSINESSES).sort());
});
