import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemDb } from '../platform/db.ts';
import { checkHealth } from './check-health.ts';

// A database that takes the connection and never says a word.
const sockets = new Set<Socket>();
const server = createServer((socket) => void sockets.add(socket.on('error', () => {})));
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  process.env.DATABASE_URL = `postgresql://desk:secret@127.0.0.1:${port}/desk`;
});

const UNREACHABLE = {
  ok: false,
  problems: ['database_unreachable'],
  sidecarAgeSeconds: null,
  oldestWorkSeconds: null,
};

test('a database that hangs is unreachable within seconds', async () => {
  const started = performance.now();
  expect(await checkHealth()).toEqual(UNREACHABLE);
  expect(sockets.size).toBeGreaterThan(0);
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('and so is one that is gone', async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
  expect(await checkHealth()).toEqual(UNREACHABLE);
});

afterAll(() => systemDb().$disconnect());
