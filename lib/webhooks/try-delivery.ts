import { SafeFetchError, safePost } from '../platform/safe-fetch.ts';
import type { ClaimedDelivery } from './claim-deliveries.ts';
import { asSent } from './delivery-view.ts';
import { openSecret } from './secret.ts';
import type { DeliveryError, Outcome } from './settle-delivery.ts';
import { signatureHeader } from './signature.ts';

/** Longest a receiver may take for its answer, milliseconds. */
const DEADLINE_MS = 10_000;

function secretsOf(delivery: ClaimedDelivery, now: Date): string[] {
  const { endpointId, keyId, sealed, oldKeyId, oldSealed, oldUntil } = delivery;
  const secrets = [openSecret(endpointId, { keyId, sealed })];
  if (oldKeyId && oldSealed && oldUntil && oldUntil > now) {
    secrets.push(openSecret(endpointId, { keyId: oldKeyId, sealed: oldSealed }));
  }
  return secrets;
}

function errorOf(status: number): DeliveryError | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'redirect' : 'status';
}

/** Posts one delivery to its endpoint, signed for this moment. Never throws: what happened is the outcome. */
export async function tryDelivery(delivery: ClaimedDelivery): Promise<Outcome> {
  const started = performance.now();
  const now = new Date();
  const took = () => Math.round(performance.now() - started);
  const failed = (error: DeliveryError): Outcome => ({ status: null, error, ms: took() });
  let secrets: string[];
  try {
    secrets = secretsOf(delivery, now);
  } catch {
    return failed('secret');
  }
  const body = JSON.stringify(asSent(delivery.payload));
  const timestamp = Math.floor(now.getTime() / 1000);
  try {
    const { status } = await safePost(new URL(delivery.url), {
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'AgentLocator-Webhooks/1',
        'AgentLocator-Delivery': delivery.id,
        'AgentLocator-Event': delivery.event,
        'AgentLocator-Timestamp': timestamp,
        'AgentLocator-Signature': signatureHeader(secrets, timestamp, body),
      },
      body,
      timeoutMs: DEADLINE_MS,
    });
    return { status, error: errorOf(status), ms: took() };
  } catch (error) {
    return failed(error instanceof SafeFetchError ? error.reason : 'connection');
  }
}
