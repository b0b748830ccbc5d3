import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const PAGE = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'webhook-docs-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A program of the page, as a file of its own. */
function exampleIn(language: string, file: string): string {
  const code = new RegExp(`\`\`\`${language}\n([\\s\\S]+?)\`\`\``).exec(PAGE)?.[1];
  if (!code) throw new Error(`the page has no example in ${language}`);
  const path = join(folder, file);
  writeFileSync(path, code);
  return path;
}

const SECRET = 'whsec_test';
const BODY = '{"text":"שלום"}';
const now = Math.floor(Date.now() / 1000);
const sign = (timestamp: number, body = BODY, secret = SECRET) =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

const CASES = [
  ['signed just now', `${now}`, sign(now), true],
  ['signed by two secrets', `${now}`, `${sign(now, BODY, 'whsec_new')},${sign(now)}`, true],
  ['signed long ago', `${now - 400}`, sign(now - 400), false],
  ['of another body', `${now}`, sign(now, '{}'), false],
  ['of another secret', `${now}`, sign(now, BODY, 'whsec_other'), false],
  ['without a signature', `${now}`, '', false],
  ['without a time', '', sign(now), false],
  ['with a signature that is none', `${now}`, 'v1=שלום', false],
] as const;

const headersOf = (timestamp: string, signature: string) => ({
  'agentlocator-timestamp': timestamp,
  'agentlocator-signature': signature,
});

describe('the example in Node', async () => {
  const { isFromAgentLocator } = await import(
    /* @vite-ignore */ pathToFileURL(exampleIn('js', 'verify.mjs')).href
  );
  test.each(CASES)('%s', (_, timestamp, signature, expected) => {
    const headers = headersOf(timestamp, signature);
    expect(isFromAgentLocator(SECRET, headers, Buffer.from(BODY))).toBe(expected);
  });
});

function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version']);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasPython())('the example in Python', () => {
  test('judges the same', () => {
    exampleIn('python', 'verify.py');
    const cases = CASES.map(([, timestamp, signature]) => headersOf(timestamp, signature));
    const program = `
import json, sys
from verify import is_from_agentlocator
given = json.load(sys.stdin)
print(json.dumps([is_from_agentlocator(given["secret"], headers, given["body"].encode()) for headers in given["cases"]]))`;
    const output = execFileSync('python3', ['-c', program], {
      cwd: folder,
      input: JSON.stringify({ secret: SECRET, body: BODY, cases }),
      encoding: 'utf8',
    });
    expect(JSON.parse(output)).toEqual(CASES.map(([, , , expected]) => expected));
  });
});
