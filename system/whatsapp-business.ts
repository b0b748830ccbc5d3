import { createHash, randomBytes } from 'node:crypto';
import { ALL_SCOPES } from '../lib/permissions/actor.ts';
import { apiFetch } from './api-client.ts';
import { addBusiness } from './business.ts';
import type { Stack } from './stack.ts';
import { waitFor } from './wait-for.ts';

let phones = 0;

/** Another mobile at every call: digits alone, as WhatsApp names people. */
export function nextMobile(): string {
  phones += 1;
  return `97254${String(3_000_000 + phones)}`;
}

/** A business with an API key, and how it asks the API. */
export async function addApiBusiness(stack: Pick<Stack, 'query' | 'url'>) {
  const { businessId, number } = await addBusiness(stack);
  const key = `alk_${randomBytes(30).toString('base64url')}`;
  const hash = createHash('sha256').update(key).digest('hex');
  await stack.query(
    `INSERT INTO "ApiKey" (id, "businessId", name, hash, prefix, scopes)
     VALUES (gen_random_uuid(), $1, 'test', $2, $3, $4)`,
    [businessId, hash, key.slice(0, 10), ALL_SCOPES],
  );
  await stack.query('UPDATE "Business" SET "firstContactPause" = 0 WHERE id = $1', [businessId]);
  const api = (path: string, init: RequestInit = {}) =>
    apiFetch(`${stack.url}/api/whatsapp/${path}`, {
      ...init,
      headers: { authorization: `Bearer ${key}`, ...init.headers },
    });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    api(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  const status = async () => (await (await api('status')).json()) as Record<string, unknown>;
  /** Asks for a link and gives the QR's string. */
  const askForQr = async (): Promise<string> => {
    await post('link', { method: 'qr' });
    const qr = await waitFor('a QR', async () => {
      const response = await api('qr');
      return response.status === 200 ? ((await response.json()) as { qr: string }).qr : null;
    });
    return qr ?? '';
  };
  const connected = () =>
    waitFor('the business connected', async () => (await status()).connected === true, {
      explain: status,
    });
  return { businessId, number, key, api, post, status, askForQr, connected };
}
