import { startWhatsAppServer } from './server/start.ts';

/**
 * The local WhatsApp as a process. Prints one JSON line when it is ready; ends on SIGTERM or SIGINT.
 *
 * WHATSAPP_PORT (0: any), WHATSAPP_DATA_FILE (state that survives), WHATSAPP_RECEIPT_DELAY_MS,
 * WHATSAPP_EVERYONE=1 (every Israeli mobile number has WhatsApp; its phone appears when asked for).
 */
async function main(): Promise<void> {
  const { WHATSAPP_PORT, WHATSAPP_DATA_FILE, WHATSAPP_RECEIPT_DELAY_MS, WHATSAPP_EVERYONE } =
    process.env;
  const server = await startWhatsAppServer({
    port: Number(WHATSAPP_PORT ?? 0),
    dataFile: WHATSAPP_DATA_FILE || undefined,
    receiptDelayMs: Number(WHATSAPP_RECEIPT_DELAY_MS ?? 100),
    hasWhatsApp: (number) => WHATSAPP_EVERYONE === '1' && /^9725\d{8}$/.test(number),
  });
  const stop = () => {
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const rootKey = Buffer.from(server.rootPublicKey).toString('base64');
  const { url, httpUrl } = server;
  console.log(JSON.stringify({ ready: true, url, httpUrl, rootKey, pid: process.pid }));
}

// libsignal prints whole sessions, private keys included.
console.info = () => undefined;
console.warn = () => undefined;

main().catch((error: unknown) => {
  console.error(`local whatsapp: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
