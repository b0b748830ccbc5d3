import type { NextRequest } from 'next/server';
import { type Handler, type RouteContext, route } from '@/app/_server/route.ts';
import { notFound } from '@/lib/platform/errors.ts';

/** What a webhook may answer at best: the floor that `npm run bench` measures ours against. */
const TWIML =
  '<?xml version="1.0" encoding="UTF-8"?><Response><Say language="he-IL">שלום</Say><Hangup/></Response>';

const hidden: Handler = async () => {
  throw notFound();
};
hidden.endpoint = null;
const absent = route({ GET: hidden, POST: hidden, PUT: hidden, PATCH: hidden, DELETE: hidden });

export const { GET, PUT, PATCH, DELETE, OPTIONS, HEAD } = absent;

/** Only a bench's own process has this route: to everybody else it is not there. */
export async function POST(request: NextRequest, context: RouteContext): Promise<Response> {
  if (process.env.BENCH !== '1') return absent.POST(request, context);
  return new Response(TWIML, { headers: { 'Content-Type': 'text/xml; charset=utf-8' } });
}
POST.endpoint = null;
