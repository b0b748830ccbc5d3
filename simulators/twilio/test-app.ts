import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import twilio from 'twilio';
import { clips } from '../audio/clips.ts';
import { tagMp3 } from '../audio/id3.ts';

/** For the tests of the simulator: the smallest application that a call can be placed to. */
export type TestApp = {
  url: string;
  webhookUrl: string;
  requests: { path: string; params: URLSearchParams; headers: NodeJS.Dict<string | string[]> }[];
  /** Paths with a signature that Twilio's own library does not take. */
  forged: string[];
  close: () => Promise<void>;
};

export type Reply = { status?: number; type?: string; body: string | Buffer; hang?: boolean };

export const TEST_TOKEN = 'test-token';
export const GREETING = 'שלום, הגעתם אלינו';

/** `replies` are by path; a string is the inside of <Response>. /voice/ok.mp3 is a good clip. */
export async function startTestApp(
  replies: Record<string, string | Reply>,
  { publicOrigin }: { publicOrigin?: string } = {},
): Promise<TestApp> {
  const requests: TestApp['requests'] = [];
  const forged: string[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part);
    const target = incoming.url ?? '/';
    const path = target.split('?')[0] ?? '/';
    if (path === '/voice/ok.mp3') {
      outgoing.writeHead(200, { 'content-type': 'audio/mpeg' });
      outgoing.end(tagMp3(clips.google.bytes, GREETING, 'end'));
      return;
    }
    const params = new URLSearchParams(Buffer.concat(parts).toString('utf8'));
    requests.push({ path, params, headers: incoming.headers });
    const signature = String(incoming.headers['x-twilio-signature']);
    const fields = Object.fromEntries(params);
    const signedUrl = (publicOrigin ?? url) + target;
    if (!twilio.validateRequest(TEST_TOKEN, signature, signedUrl, fields)) forged.push(path);
    const reply = replies[path] ?? { status: 404, body: 'not found', type: 'text/plain' };
    const {
      status = 200,
      type = 'text/xml',
      body,
      hang: isHanging,
    } = typeof reply === 'string'
      ? { body: `<?xml version="1.0" encoding="UTF-8"?><Response>${reply}</Response>` }
      : { hang: false, ...reply };
    if (isHanging) return;
    outgoing.writeHead(status, { 'content-type': type });
    outgoing.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    webhookUrl: `${url}/webhook/incoming_call`,
    requests,
    forged,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
