import 'server-only';
import { notFound } from '@/lib/platform/errors.ts';
import { route } from './route.ts';

const unknown = async () => {
  throw notFound();
};

/** Answers every address that no other route has, in the API's shape. */
export const unknownRoute = () =>
  route({ GET: unknown, POST: unknown, PUT: unknown, PATCH: unknown, DELETE: unknown });
