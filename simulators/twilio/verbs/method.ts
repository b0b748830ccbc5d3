import type { HttpMethod } from '../call-types.ts';

/** The checked `method` attribute; POST when there is none. */
export function methodOf(attribute: string | undefined): HttpMethod {
  return attribute === 'GET' ? 'GET' : 'POST';
}
