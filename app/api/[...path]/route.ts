import { route } from '@/app/_server/route.ts';
import { notFound } from '@/lib/platform/errors.ts';

const unknown = async () => {
  throw notFound();
};

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: unknown,
  POST: unknown,
  PUT: unknown,
  PATCH: unknown,
  DELETE: unknown,
});
