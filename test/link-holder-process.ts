import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { WhatsAppServer } from '../simulators/whatsapp/server/start.ts';

/** A sidecar's links in a process of its own, with this process's environment. */
export function forkLinkHolder(server: WhatsAppServer, name = 'holder') {
  const child = fork(join(import.meta.dirname, 'link-holder.ts'), [name], {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      WA_LOCAL_ROOT_KEY: Buffer.from(server.rootPublicKey).toString('base64'),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  return {
    holder: `${name} ${child.pid}`,
    /** Resolves when it is gone. */
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
