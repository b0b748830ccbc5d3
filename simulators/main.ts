import { startLocalWorld } from './local-world.ts';

/**
 * The local world as a process. Prints one JSON line when it is ready; ends on SIGTERM or SIGINT.
 *
 * LOCAL_WORLD_PORT (0: any), TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, WEB_URL are needed.
 * PUBLIC_HOST is what signatures are made with, TRANSCRIPTION_API_KEY the key of the
 * transcription, LOCAL_WORLD_PACE the share of a call's time that really passes.
 */
async function main(): Promise<void> {
  const world = await startLocalWorld({
    port: Number(process.env.LOCAL_WORLD_PORT ?? 0),
    accountSid: needed('TWILIO_ACCOUNT_SID'),
    authToken: needed('TWILIO_AUTH_TOKEN'),
    webUrl: new URL(needed('WEB_URL')).origin,
    publicHost: withScheme(process.env.PUBLIC_HOST),
    transcriptionKey: process.env.TRANSCRIPTION_API_KEY || undefined,
    recordingAvailableAfterMs: 500, // long enough that a first fetch comes too early
    pace: Number(process.env.LOCAL_WORLD_PACE ?? 0),
  });
  const stop = () => {
    void world.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  console.log(JSON.stringify({ ready: true, url: world.url, pid: process.pid }));
}

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is needed to start the local world`);
  return value;
}

function withScheme(host: string | undefined): string | undefined {
  if (!host) return undefined;
  return host.includes('://') ? host : `https://${host}`;
}

main().catch((error: unknown) => {
  console.error(`local world: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
