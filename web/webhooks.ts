import type { IncomingMessage, ServerResponse } from 'node:http';
import { NextRequest } from 'next/server.js';
import * as callStatus from '../app/webhook/call_status/route.ts';
import * as dialResult from '../app/webhook/dial_result/route.ts';
import * as handleRecording from '../app/webhook/handle_recording/route.ts';
import * as incomingCall from '../app/webhook/incoming_call/route.ts';
import * as recordingStatus from '../app/webhook/recording_status/route.ts';
import { ALWAYS } from './headers.mjs';

type Route = typeof incomingCall;

/** Where Next serves the same files, on hosts that run it by themselves. */
const ROUTES = new Map<string, Route>([
  ['/webhook/incoming_call', incomingCall],
  ['/webhook/handle_recording', handleRecording],
  ['/webhook/dial_result', dialResult],
  ['/webhook/recording_status', recordingStatus],
  ['/webhook/call_status', callStatus],
]);

/** Far above what any webhook may be; the route has its own limit, and refuses what is cut off here. */
const READ_MAX = 1024 * 1024;

const WITHOUT_BODY = ['GET', 'HEAD'];

const isMethod = (name: string | undefined, route: Route): name is keyof Route =>
  name !== undefined && Object.hasOwn(route, name);

/**
 * Answers one of Twilio's webhooks as Next would, without its router, its streams and its tracing, which take
 * longer than the webhook itself (bench/README.md). Undefined when the request is none.
 */
export function answerWebhook(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> | undefined {
  const { method, url = '' } = incoming;
  const route = ROUTES.get(url.split('?', 1)[0] ?? '');
  if (!route || !isMethod(method, route)) return undefined;
  return answer(route[method], incoming, outgoing);
}

async function answer(
  handler: Route[keyof Route],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const request = await toRequest(incoming);
  const response = await handler(request, { params: Promise.resolve({}) });
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, {
    ...ALWAYS,
    ...Object.fromEntries(response.headers),
    // Nobody reads the rest of a body that was cut off.
    ...(incoming.complete ? {} : { Connection: 'close' }),
    // Without it the head would be a packet of its own.
    ...(response.status === 204 ? {} : { 'Content-Length': body.byteLength }),
  });
  outgoing.end(incoming.method === 'HEAD' ? undefined : body);
}

async function toRequest(incoming: IncomingMessage): Promise<NextRequest> {
  const { method = '', url, rawHeaders, socket } = incoming;
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  }
  if (!headers.has('x-forwarded-for')) {
    headers.set('x-forwarded-for', socket.remoteAddress ?? '');
  }
  const body = await readBody(incoming);
  return new NextRequest(`http://localhost${url}`, {
    method,
    headers,
    ...(WITHOUT_BODY.includes(method) ? {} : { body }),
  });
}

async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > READ_MAX) break;
  }
  return Buffer.concat(chunks);
}
