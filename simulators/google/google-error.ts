import { json, type Reply } from '../http.ts';

const STATUS = { 400: 'INVALID_ARGUMENT', 401: 'UNAUTHENTICATED', 404: 'NOT_FOUND' } as const;

/** Google's shape of an error. */
export function googleError(code: keyof typeof STATUS, message: string): Reply {
  return json(code, { error: { code, message, status: STATUS[code] } });
}

/** The JSON object in the body, or `undefined`. */
export function readJsonObject(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
