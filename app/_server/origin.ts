import 'server-only';
import { headers } from 'next/headers';
import { env } from '@/lib/platform/env.ts';

/** Where people reach us: PUBLIC_HOST, else the address this request came to. */
export async function ownOrigin(): Promise<string> {
  const { PUBLIC_HOST } = env();
  if (PUBLIC_HOST) return PUBLIC_HOST.origin;
  const asked = await headers();
  const protocol = asked.get('x-forwarded-proto')?.split(',')[0] ?? 'http';
  return `${protocol}://${asked.get('host') ?? 'localhost'}`;
}
