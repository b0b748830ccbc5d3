import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { GREETING, startTestApp, TEST_TOKEN, type TestApp } from '../twilio/test-app.ts';

const SAY = '<Say language="he-IL" voice="Google.he-IL-Wavenet-A">תודה ולהתראות</Say>';
const root = new URL('../../', import.meta.url);

let app: TestApp;
let world: Awaited<ReturnType<typeof startMain>>;
let dataDir: string;

beforeAll(async () => {
  app = await startTestApp({
    '/webhook/incoming_call':
      '<Play>/voice/ok.mp3</Play><Record action="/webhook/handle_recording"/>',
    '/webhook/handle_recording': `${SAY}<Hangup/>`,
    '/webhook/call_status': '',
  });
  world = await startMain(app.url);
});
afterAll(async () => {
  world.child.kill('SIGTERM');
  await world.closed;
  await app.close();
});
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'local-world-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

function run(script: string, args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  const output = { out: '', err: '' };
  child.stdout.on('data', (part) => (output.out += part));
  child.stderr.on('data', (part) => (output.err += part));
  return { child, output, closed: once(child, 'close').then(([code]) => Number(code)) };
}

/** simulators/main.ts as the demo starts it. */
async function startMain(webUrl: string) {
  const started = run('simulators/main.ts', [], {
    LOCAL_WORLD_PORT: '0',
    TWILIO_ACCOUNT_SID: `AC${'3'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: TEST_TOKEN,
    WEB_URL: webUrl,
    PUBLIC_HOST: '',
  });
  await vi.waitFor(() => expect(started.output.out).toContain('\n'), 10_000);
  return { ...started, url: String(JSON.parse(started.output.out).url) };
}

async function call(...args: string[]) {
  const { output, closed } = run('scripts/call.ts', args, { DEMO_DATA_DIR: dataDir });
  return { code: await closed, ...output };
}
const writeWorld = (content: unknown) =>
  writeFile(join(dataDir, 'local-world.json'), JSON.stringify(content));

describe('npm run call', () => {
  it('prints the conversation', async () => {
    await writeWorld({ url: world.url, numbers: ['+97231234567'] });
    const { code, out, err } = await call('--from', '050-1234567', '--say', 'היי', '--pace', '0');
    expect(err).toBe('');
    expect(code).toBe(0);
    const order = [
      'ringing: +972501234567 calls +97231234567',
      'answered',
      `plays "${GREETING}"`,
      'beep',
      'the caller says "היי"',
      'says "תודה ולהתראות"',
      'hung up: the business hung up',
      'callback call completed: 200',
      '✔ completed',
    ].map((text) => out.indexOf(text));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('says what is missing: no demo, a demo that ended, a wrong number', async () => {
    const [none, wrong] = await Promise.all([call(), call('--from', '12')]);
    expect(none).toMatchObject({ code: 2, out: '' });
    expect(none.err).toContain('npm run demo');
    expect(wrong.err).toContain('"12" is no phone number');
    await writeWorld({ url: 'http://127.0.0.1:9', numbers: [] });
    const ended = await call();
    expect(ended).toMatchObject({ code: 2 });
    expect(ended.err).toContain('the demo is not running');
  });
});

describe('the local world as a process', () => {
  it('ends on SIGTERM at once, even with a call that hangs', async () => {
    const second = await startMain(app.url);
    const set = await fetch(`${second.url}/_control/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ service: 'gtts', kind: 'hang' }),
    });
    expect(set.status).toBe(200);
    const hanging = fetch(`${second.url}/translate_tts`).catch(() => 'cut off');
    const asked = async () => (await (await fetch(`${second.url}/_control/state`)).json()).counts;
    await expect.poll(asked).toMatchObject({ gtts: 1 });
    second.child.kill('SIGTERM');
    expect(await second.closed).toBe(0);
    expect(await hanging).toBe('cut off');
  });

  it('needs its settings', async () => {
    const { output, closed } = run('simulators/main.ts', [], {
      TWILIO_ACCOUNT_SID: '',
      WEB_URL: app.url,
    });
    expect(await closed).toBe(1);
    expect(output.err).toContain('TWILIO_ACCOUNT_SID is needed');
  });
});
