import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { publicLookupBy, type Resolve } from './public-address.ts';
import { checkOutsideHost, checkOutsideUrl, SafeFetchError, safePost } from './safe-fetch.ts';

/** A name server that gives these answers, one after the other; the last one for ever. */
const answers = (...lists: string[][]): Resolve & { asked: () => number } => {
  let asked = 0;
  const resolve: Resolve = (_name, _options, callback) => {
    const list = lists[Math.min(asked, lists.length - 1)] ?? [];
    asked += 1;
    callback(
      null,
      list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return Object.assign(resolve, { asked: () => asked });
};

const reasonOf = async (work: () => unknown): Promise<string> => {
  try {
    await work();
    return 'allowed';
  } catch (error) {
    if (error instanceof SafeFetchError) return error.reason;
    throw error;
  }
};

describe('an address by itself', () => {
  test.each([
    ['https://hooks.example.com/a?b=c', 'allowed'],
    ['https://hooks.example.com:8443/', 'allowed'],
    ['https://8.8.8.8/', 'allowed'],
    ['http://hooks.example.com/', 'not_https'],
    ['http://127.0.0.1/', 'not_https'],
    ['ftp://hooks.example.com/', 'not_https'],
    ['file:///etc/passwd', 'not_https'],
    ['https://user:word@hooks.example.com/', 'credentials'],
    ['https://user@hooks.example.com/', 'credentials'],
    ['https://hooks.example.com:22/', 'port'],
    ['https://hooks.example.com:5432/', 'port'],
    ['https://127.0.0.1/', 'not_public'],
    ['https://127.0.0.1./', 'not_public'],
    ['https://2130706433/', 'not_public'],
    ['https://0x7f000001/', 'not_public'],
    ['https://0177.0.0.1/', 'not_public'],
    ['https://127.1/', 'not_public'],
    ['https://0/', 'not_public'],
    ['https://１２７.0.0.1/', 'not_public'],
    ['https://192.168.1.1/', 'not_public'],
    ['https://10.0.0.1/', 'not_public'],
    ['https://169.254.169.254/latest/meta-data/', 'not_public'],
    ['https://100.100.100.200/', 'not_public'],
    ['https://[::1]/', 'not_public'],
    ['https://[::]/', 'not_public'],
    ['https://[::ffff:127.0.0.1]/', 'not_public'],
    ['https://[::ffff:a9fe:a9fe]/', 'not_public'],
    ['https://[::127.0.0.1]/', 'not_public'],
    ['https://[fd00:ec2::254]/', 'not_public'],
    ['https://[fe80::1]/', 'not_public'],
    ['https://[64:ff9b::7f00:1]/', 'not_public'],
    ['https://[2002:7f00:1::]/', 'not_public'],
  ])('%s: %s', async (url, expected) => {
    expect(await reasonOf(() => checkOutsideUrl(new URL(url)))).toBe(expected);
  });
});

describe('a name', () => {
  const url = new URL('https://hooks.example.com/');
  test.each([
    [['93.184.216.34'], 'allowed'],
    [['93.184.216.34', '2606:2800:220:1::1'], 'allowed'],
    [['127.0.0.1'], 'not_public'],
    [['93.184.216.34', '10.0.0.1'], 'not_public'],
    [['93.184.216.34', '::ffff:10.0.0.1'], 'not_public'],
    [['fd12::1'], 'not_public'],
    [[], 'not_public'],
  ])('that leads to %j: %s', async (addresses, expected) => {
    expect(await reasonOf(() => checkOutsideHost(url, answers(addresses)))).toBe(expected);
  });

  test('localhost, by this machine itself', async () => {
    expect(await reasonOf(() => checkOutsideHost(new URL('https://localhost/')))).toBe(
      'not_public',
    );
  });

  test('whose answer changes after the check is judged again, and not connected to', async () => {
    const resolve = answers(['93.184.216.34'], ['127.0.0.1']);
    await checkOutsideHost(url, resolve);
    const post = () =>
      safePost(url, { headers: {}, body: '', timeoutMs: 5_000, lookup: publicLookupBy(resolve) });
    expect(await reasonOf(post)).toBe('not_public');
    expect(resolve.asked()).toBe(2);
  });
});

describe('with LOCAL_WORLD', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  /** The module as it is with LOCAL_WORLD on, and a server on this machine. */
  async function onThisMachine(handle: Parameters<typeof createServer>[1]) {
    vi.stubEnv('LOCAL_WORLD', '1');
    vi.stubEnv('PUBLIC_HOST', 'http://127.0.0.1:3000');
    vi.resetModules();
    const local = await import('./safe-fetch.ts');
    const server = createServer(handle);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const close = () => {
      server.closeAllConnections();
      server.close();
    };
    return { post: local.safePost, url, close };
  }
  const request = { headers: { 'x-a': 'b' }, body: '{"שלום":1}', timeoutMs: 10_000 };

  test('this machine is asked, other hosts over http are not', async () => {
    let got = '';
    const { post, url, close } = await onThisMachine(async (incoming, response) => {
      for await (const chunk of incoming) got += chunk;
      response.writeHead(204).end();
    });
    expect(await post(url, request)).toMatchObject({ status: 204 });
    expect(got).toBe(request.body);
    await expect(post(new URL('http://10.0.0.1/'), request)).rejects.toThrow('not_https');
    await expect(post(new URL('http://localhost/'), request)).rejects.toThrow('not_https');
    close();
  });

  test('a redirect is an answer, and nobody follows it', async () => {
    let asked = 0;
    const { post, url, close } = await onThisMachine((_incoming, response) => {
      asked += 1;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await post(url, request)).toMatchObject({ status: 302 });
    expect(asked).toBe(1);
    close();
  });

  test('an answer without end is left', async () => {
    const { post, url, close } = await onThisMachine((_incoming, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(4_096))) {
          // until the window is full
        }
      };
      response.on('drain', more);
      more();
    });
    expect(await post(url, request)).toMatchObject({ status: 200 });
    close();
  });

  test('one that hangs is left at the deadline', async () => {
    const { post, url, close } = await onThisMachine(() => {});
    await expect(post(url, { ...request, timeoutMs: 50 })).rejects.toThrow('timeout');
    close();
  });

  test('one that is not there', async () => {
    const { post, url, close } = await onThisMachine(() => {});
    close();
    await expect(post(url, request)).rejects.toThrow('refused');
  });
});
