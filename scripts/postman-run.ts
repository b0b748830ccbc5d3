import { runInNewContext } from 'node:vm';
import type { PostmanCollection, PostmanItem } from './postman-collection.ts';

/** What became of one request of the collection. */
export type Sent = {
  name: string;
  request: string;
  /** Null when there was nothing to ask for. */
  status: number | null;
  faults: string[];
};

type Response = { code: number; headers: Headers; text: string };

/** As much of Postman's `pm` as the collection's scripts use. */
function runScripts(
  { event }: PostmanItem,
  listen: 'prerequest' | 'test',
  values: Map<string, string>,
  response?: Response,
): { skipped: boolean; faults: string[] } {
  const faults: string[] = [];
  let skipped = false;
  const pm = {
    collectionVariables: {
      get: (name: string) => values.get(name),
      set: (name: string, value: unknown) => values.set(name, String(value ?? '')),
    },
    execution: {
      skipRequest: () => {
        skipped = true;
      },
    },
    response: response && {
      code: response.code,
      headers: { get: (name: string) => response.headers.get(name) },
      text: () => response.text,
      json: () => JSON.parse(response.text),
    },
    test: (name: string, check: () => void) => {
      try {
        check();
      } catch (error) {
        faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  };
  for (const { listen: when, script } of event) {
    if (when === listen) runInNewContext(script.exec.join('\n'), { pm });
  }
  return { skipped, faults };
}

function requestOf({ request }: PostmanItem, values: Map<string, string>): [string, RequestInit] {
  const filled = (text: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = values.get(name);
      if (value === undefined) throw new Error(`{{${name}}} has no value`);
      return value;
    });
  const { method, header, url, body, auth } = request;
  const path = url.path.map((part) => {
    const variable = url.variable?.find(({ key }) => part === `:${key}`);
    return variable ? encodeURIComponent(filled(variable.value)) : part;
  });
  const address = new URL(`${filled(url.host.join('.'))}/${path.join('/')}`);
  for (const { key, value } of url.query ?? []) address.searchParams.set(key, filled(value));
  const headers = new Headers(header.map(({ key, value }) => [key, filled(value)]));
  if (!auth) headers.set('Authorization', `Bearer ${values.get('api_key')}`);
  return [address.href, { method, headers, ...(body ? { body: filled(body.raw) } : {}) }];
}

/** Sends one request, as Postman would. */
async function send(
  item: PostmanItem,
  values: Map<string, string>,
  ask: typeof fetch,
): Promise<Sent> {
  const { name, request } = item;
  const shown = { name, request: `${request.method} ${request.url.raw}` };
  if (runScripts(item, 'prerequest', values).skipped) return { ...shown, status: null, faults: [] };
  const answer = await ask(...requestOf(item, values));
  const { status: code, headers } = answer;
  const text = await answer.text();
  try {
    const { faults } = runScripts(item, 'test', values, { code, headers, text });
    return { ...shown, status: code, faults };
  } catch (error) {
    return { ...shown, status: code, faults: [String(error)] };
  }
}

/**
 * Runs a whole collection, one request after another, with its scripts.
 * @param given values over those that the collection has
 * @param ask what sends; tests give one that looks at the answers as well
 */
export async function* runCollection(
  { variable, item }: PostmanCollection,
  given: Record<string, string>,
  ask: typeof fetch = fetch,
): AsyncGenerator<Sent> {
  const values = new Map([
    ...variable.map(({ key, value }) => [key, value] as const),
    ...Object.entries(given),
  ]);
  for (const one of item.flatMap((folder) => folder.item)) yield await send(one, values, ask);
}
