import { contractFaults } from './contract.ts';

/**
 * `fetch` for the API: the same, and each answer is held against the OpenAPI document. Bodies are read to
 * their end; of streams only their beginning is looked at by their own tests.
 */
export async function apiFetch(url: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const { status, headers } = response;
  const method = init.method ?? 'GET';
  const faults = contractFaults(method, url, {
    status,
    headers,
    text: Buffer.from(bytes).toString(),
  });
  if (faults.length > 0) {
    const shown = Buffer.from(bytes).toString().slice(0, 500);
    throw new Error(`${method} ${url}: ${status}\n${faults.join('\n')}\n${shown}`);
  }
  const empty = status === 204 || status === 304;
  return new Response(empty ? null : bytes, { status, headers });
}
