import type { ServerResponse } from 'node:http';
import { faultKinds, isServiceName, type ServiceName } from './faults.ts';
import { readJsonObject } from './google/google-error.ts';
import { json, type Reply, type WorldRequest } from './http.ts';
import { parseCall } from './parse-call.ts';
import type { LocalWorld } from './world-types.ts';

/**
 * The world's own switches:
 * GET  /_control/state    what was asked of it so far
 * POST /_control/calls    places a call; its events as they come, one JSON a line, the result last
 * POST /_control/faults   `{service, kind, times?}`, or `{}` to end all faults
 */
export async function control(
  request: WorldRequest,
  response: ServerResponse,
  world: LocalWorld,
): Promise<Reply | undefined> {
  const route = `${request.method} ${request.url.pathname}`;
  if (route === 'GET /_control/state') {
    const { counts, unexpected, recordings } = world;
    return json(200, { counts, unexpected, recordings: recordings.list().length });
  }
  // A web page in a browser cannot send this type to another origin without being asked first.
  const isJson = request.headers['content-type']?.startsWith('application/json');
  const body = isJson ? readJsonObject(request.body) : undefined;
  if (!body) return json(400, { error: 'bad_request', details: 'a JSON object is expected' });
  switch (route) {
    case 'POST /_control/calls':
      return placeCall(body, response, world);
    case 'POST /_control/faults':
      return setFault(body, world);
    default:
      return json(404, { error: 'not_found' });
  }
}

async function placeCall(
  body: Record<string, unknown>,
  response: ServerResponse,
  world: LocalWorld,
): Promise<Reply | undefined> {
  const parsed = parseCall(body);
  if ('problem' in parsed) return json(400, { error: 'bad_request', details: parsed.problem });
  response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' });
  const line = (value: unknown) => response.write(`${JSON.stringify(value)}\n`);
  const result = await world.placeCall({ ...parsed.call, onEvent: line });
  const { events: _events, webhooks: _webhooks, callbacks: _callbacks, ...summary } = result;
  line({ kind: 'result', ...summary });
  response.end();
  return undefined;
}

function setFault(body: Record<string, unknown>, world: LocalWorld): Reply {
  if (Object.keys(body).length === 0) {
    world.faults.clear();
    return json(200, { ok: true });
  }
  const { service, kind, times } = body;
  if (!isServiceName(service)) return json(400, { error: 'bad_request', details: 'service' });
  const found = kind === 'none' ? kind : kindOf(service, kind);
  if (!found) return json(400, { error: 'bad_request', details: 'kind' });
  if (times !== undefined && !(Number.isInteger(times) && Number(times) > 0)) {
    return json(400, { error: 'bad_request', details: 'times' });
  }
  world.faults.set(service, found, times === undefined ? {} : { times: Number(times) });
  return json(200, { ok: true });
}

function kindOf(service: ServiceName, kind: unknown) {
  return faultKinds[service].find((known) => known === kind);
}
