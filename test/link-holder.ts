// A sidecar's links in a process of its own, for tests that kill it: node --import tsx test/link-holder.ts NAME
import { holdLinks } from '../baileys-sidecar/hold-links.ts';
import { logger } from '../lib/platform/logger.ts';
import '../simulators/whatsapp/trust.ts';

const [, , name = 'holder'] = process.argv;
console.info = () => {};
console.warn = () => {};
console.error = () => {};
const stop = holdLinks(`${name} ${process.pid}`, logger());
process.once('SIGTERM', () => void stop().then(() => process.exit(0)));
process.once('disconnect', () => process.exit(1));
