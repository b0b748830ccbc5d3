import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import type { Reply, WorldRequest } from '../http.ts';
import { serve } from '../serve.ts';
import { type DeviceKeys, decryptPush } from './decrypt.ts';
import { wrongVapid } from './vapid.ts';

/** How a push is answered. */
export type PushMood = 'ok' | 'gone' | 'unknown' | 'busy' | 'error' | 'hang';

/** A push that was signed and encrypted as it must be. */
export type HeardPush = {
  content: Record<string, unknown>;
  ttl: number;
  urgency: string | undefined;
  topic: string | undefined;
  mood: PushMood;
};

/** A browser somewhere that subscribed. */
export type PushDevice = {
  /** As PushSubscription.toJSON gives it. */
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  heard: HeardPush[];
  /** What the next pushes get; 'ok' after them. */
  next: (...moods: PushMood[]) => void;
};

type Known = PushDevice & DeviceKeys & { publicKey: string; moods: PushMood[] };

/** Services take no longer body; RFC 8030 lets them. */
const BODY_MAX = 4_096;

const plain = (status: number, body = '', headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body,
});

const REPLIES: Record<PushMood, (id: string) => Reply> = {
  ok: (id) => plain(201, '', { location: `/message/${id}` }),
  gone: () => plain(410, 'unsubscribed'),
  unknown: () => plain(404, 'no such subscription'),
  busy: () => plain(429, 'slower', { 'retry-after': '1' }),
  error: () => plain(503, 'not now'),
  hang: () => 'hang',
};

/** A browser maker's push service on 127.0.0.1 (RFC 8030), and the devices it pushes to. */
export async function startPushService({ port = 0 }: { port?: number } = {}) {
  const devices = new Map<string, Known>();
  const refused: string[] = [];

  function receive(request: WorldRequest, device: Known): string | undefined {
    const { method, headers, body } = request;
    if (method !== 'POST') return method;
    const wrong = wrongVapid(headers.authorization, {
      origin: url,
      publicKey: device.publicKey,
    });
    if (wrong) return wrong;
    if (!/^\d+$/.test(String(headers.ttl))) return 'no TTL';
    if (headers['content-encoding'] !== 'aes128gcm') return 'content-encoding';
    if (body.length > BODY_MAX) return 'too long';
    const topic = headers.topic as string | undefined;
    if (topic && !/^[\w-]{1,32}$/.test(topic)) return 'topic';
    device.heard.push({
      content: JSON.parse(decryptPush(body, device)),
      ttl: Number(headers.ttl),
      urgency: headers.urgency as string | undefined,
      topic,
      mood: device.moods[0] ?? 'ok',
    });
    return undefined;
  }

  const { url, close } = await serve(port, (request) => {
    const device = devices.get(request.url.pathname);
    if (!device) return plain(404, 'no such subscription');
    const wrong = receive(request, device);
    if (wrong) {
      refused.push(wrong);
      return plain(403, wrong);
    }
    return REPLIES[device.moods.shift() ?? 'ok'](randomUUID());
  });

  /** @param publicKey the sender's, as the browser is given it (applicationServerKey, base64url) */
  function subscribe(publicKey: string): PushDevice {
    const path = `/push/${randomUUID()}`;
    const pair = createECDH('prime256v1');
    const p256dh = pair.generateKeys('base64url');
    const auth = randomBytes(16);
    const moods: PushMood[] = [];
    const device: Known = {
      subscription: { endpoint: url + path, keys: { p256dh, auth: auth.toString('base64url') } },
      heard: [],
      next: (...list) => void moods.push(...list),
      pair,
      auth,
      publicKey,
      moods,
    };
    devices.set(path, device);
    return device;
  }

  return { url, close, subscribe, /** Why pushes were turned away. */ refused };
}
