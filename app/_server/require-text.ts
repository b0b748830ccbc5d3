import 'server-only';
import { AppError } from '@/lib/platform/errors.ts';

/** Deeper than any request of ours; what walks a value afterwards may call itself. */
const MAX_DEPTH = 16;

const isStorable = (text: string) => !text.includes('\u0000') && text.isWellFormed();

const refuse = (path: string, why: string): never => {
  throw new AppError('bad_request', { details: { [path || 'body']: why } });
};

/**
 * Refuses what PostgreSQL cannot keep and no person writes, wherever it stands in a request: U+0000,
 * half a surrogate pair, and nesting without end. Throws AppError('bad_request').
 */
export function requireText(value: unknown, path = '', depth = 0): void {
  if (typeof value === 'string') {
    if (!isStorable(value)) refuse(path, 'must not contain U+0000 or half a surrogate pair');
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth >= MAX_DEPTH) refuse(path, `is nested deeper than ${MAX_DEPTH} levels`);
  for (const [name, inner] of Object.entries(value)) {
    if (!isStorable(name)) refuse(path, 'has a name that is no text');
    requireText(inner, path ? `${path}.${name}` : name, depth + 1);
  }
}
