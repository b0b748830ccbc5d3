import 'server-only';

/** Shared over globalThis: Next gives the start-up code and the routes modules of their own. */
const shared = globalThis as { agentLocatorStreams?: Set<() => void> };

function streams(): Set<() => void> {
  shared.agentLocatorStreams ??= new Set();
  return shared.agentLocatorStreams;
}

/** Registers how to end an open stream; returns how to forget it. */
export function registerStream(end: () => void): () => void {
  streams().add(end);
  return () => void streams().delete(end);
}

/** Ends every open stream: a server that stops waits for its connections, and these never end. */
export function endStreams(): void {
  for (const end of streams()) end();
}
