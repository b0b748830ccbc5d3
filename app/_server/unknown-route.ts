import 'server-only';
import { notFound } from '@/lib/platform/errors.ts';
import { type Handler, route } from './route.ts';

const unknown: Handler = async () => {
  throw notFound();
};
unknown.endpoint = null;

/** Answers every address that no other route has, in the API's shape. */
export const unknownRoute = () =>
  route({ GET: unknown, POST: unknown, PUT: unknown, PATCH: unknown, DELETE: unknown });
