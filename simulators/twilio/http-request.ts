import { request } from 'node:http';
import type { HttpMethod } from './call-types.ts';

export type HttpAnswer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
};

/** `reason` is in Twilio's terms: ct could not connect, rt no (whole) answer in time. */
export class HttpFailure extends Error {
  readonly reason: 'ct' | 'rt' | 'refused';
  constructor(reason: 'ct' | 'rt' | 'refused', message: string) {
    super(message);
    this.name = 'HttpFailure';
    this.reason = reason;
  }
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * One HTTP request on a connection of its own, as Twilio's proxies come from everywhere. Redirects
 * are not followed. Throws HttpFailure; `refused` is for hosts that are not this machine, so that a
 * simulated call never leaves it.
 */
export function httpRequest(input: {
  url: URL;
  method: HttpMethod;
  headers: Record<string, string>;
  body?: string;
  timeoutMs: number;
  maxBytes: number;
}): Promise<HttpAnswer> {
  const { url, method, headers, body, timeoutMs, maxBytes } = input;
  if (url.protocol !== 'http:' || !LOOPBACK.has(url.hostname)) {
    const message = `${url.origin} is outside the local world`;
    return Promise.reject(new HttpFailure('refused', message));
  }
  return new Promise((resolve, reject) => {
    let isConnected = false;
    const fail = (error: Error) => {
      clearTimeout(deadline);
      outgoing.destroy();
      reject(new HttpFailure(isConnected ? 'rt' : 'ct', error.message || error.name));
    };
    const outgoing = request(url, { method, headers, agent: false }, (incoming) => {
      const parts: Buffer[] = [];
      let size = 0;
      incoming.on('data', (part: Buffer) => {
        parts.push(part);
        size += part.length;
        if (size > maxBytes) fail(new Error(`answer of more than ${maxBytes} bytes`));
      });
      incoming.on('error', fail);
      incoming.on('end', () => {
        clearTimeout(deadline);
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: Buffer.concat(parts),
        });
      });
    });
    const deadline = setTimeout(() => fail(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
    outgoing.on('socket', (socket) => socket.on('connect', () => (isConnected = true)));
    outgoing.on('error', fail);
    outgoing.end(body);
  });
}
