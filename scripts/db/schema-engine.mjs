#!/usr/bin/env node
// Stands in for Prisma's native schema engine: the same engine compiled to WebAssembly, behind the
// JSON-RPC over stdio that the Prisma CLI speaks. The native one is a download from a host that
// closed networks do not reach; this one comes with the npm packages. The CLI finds it through
// PRISMA_SCHEMA_ENGINE_BINARY (set by scripts/db/prisma-cli.ts).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import {
  createDatabase,
  databaseName,
  dropDatabase,
  openBoundFactory,
  openFactory,
} from './schema-engine-adapter.mjs';

const require = createRequire(import.meta.url);

// Without this registry a Rust panic loses its message.
const panics = {
  message: '',
  get() {
    return this.message;
  },
  set_message(message) {
    this.message = message;
  },
};
globalThis.PRISMA_WASM_PANIC_REGISTRY = panics;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datamodels: { type: 'string', multiple: true },
    datasource: { type: 'string' },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
  },
});
const datasource = options.datasource ? JSON.parse(String(options.datasource)) : {};

if (positionals[0] === 'cli') await runCommand(positionals[1]);
else await serve();

/** `cli <command>`: exit code 0, or 1 with JSON log lines on stderr, the last one naming the error. */
async function runCommand(command) {
  // The CLI throws the first line of stderr away.
  process.stderr.write('{"level":"INFO","target":"schema_engine","fields":{"message":"start"}}\n');
  try {
    if (command === 'create-database') await createDatabase(datasource.url);
    else if (command === 'drop-database') await dropDatabase(datasource.url);
    else if (command === 'can-connect-to-database') {
      const adapter = await openFactory(datasource).connect();
      try {
        await adapter.queryRaw({ sql: 'SELECT 1', args: [], argTypes: [] });
      } finally {
        await adapter.dispose();
      }
    } else throw new Error(`Unknown command ${command}`);
  } catch (error) {
    const { code, message } = describeConnectionError(error);
    const fields = { error_code: code, message, is_panic: false };
    process.stderr.write(
      `${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}\n`,
    );
    process.exitCode = 1;
  }
}

/** The codes the CLI acts on: P1003 makes it create the database. */
function describeConnectionError(error) {
  const kind = error?.cause?.kind;
  const message = error?.cause?.originalMessage ?? error?.message ?? String(error);
  if (kind === 'DatabaseDoesNotExist' || error?.code === '3D000')
    return { code: 'P1003', message: `Database ${databaseName(datasource.url)} does not exist` };
  if (kind === 'AuthenticationFailed') return { code: 'P1000', message };
  return { code: 'P1001', message: `Can't reach the database server: ${message}` };
}

/** Answers JSON-RPC requests one at a time until stdin closes. */
async function serve() {
  let engine;
  // A Rust panic reaches JavaScript as an uncaught exception, out of reach of the awaiting call.
  process.on('uncaughtException', (error) => {
    const message = panics.message || error.message;
    process.stderr.write(`${JSON.stringify({ level: 'ERROR', fields: { message } })}\n`);
    process.exit(101);
  });
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    if (request.method === undefined) continue; // The CLI's acknowledgement of a `print`.
    try {
      engine ??= await createEngine();
      const result = await call(engine, request.method, request.params);
      send({ id: request.id, result: result ?? {} });
    } catch (error) {
      send({ id: request.id, error: rpcError(error) });
    }
  }
  process.exit(0); // Idle pool connections would hold the process for seconds.
}

/** Methods arrive in either case; the engine's are camelCase, and three of them have other names. */
async function call(engine, rawMethod, params) {
  const method = rawMethod.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
  if (method === 'createDatabase') return { databaseName: await createDatabase(datasource.url) };
  if (method === 'getDatabaseVersion') return engine.version(params);
  if (typeof engine[method] !== 'function') throw new Error(`Unsupported engine method ${method}`);
  const result = await engine[method](params);
  if (method === 'diff' && typeof result?.stdout === 'string') {
    // The native engine prints the text itself, by asking the CLI to.
    send({ id: 0, method: 'print', params: { content: result.stdout } });
    return { exitCode: result.exitCode };
  }
  return result;
}

async function createEngine() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  // The CLI carries the wasm of exactly its own version; the npm package is needed for the glue.
  const wasmFile = join(
    dirname(require.resolve('prisma/package.json')),
    'build/schema_engine_bg.wasm',
  );
  const wasm = new WebAssembly.Module(readFileSync(wasmFile));
  const instance = new WebAssembly.Instance(wasm, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const datamodels = (options.datamodels ?? []).map((path) => [path, readFileSync(path, 'utf8')]);
  return glue.SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined },
    () => {},
    openBoundFactory(datasource),
  );
}

function rpcError(error) {
  const panicked = error?.name === 'RuntimeError';
  const message = panicked ? panics.message || error.message : (error?.message ?? String(error));
  const data = { message, is_panic: panicked, error_code: error?.code };
  return { code: 4466, message: 'An error happened. Check the data field for details.', data };
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}
