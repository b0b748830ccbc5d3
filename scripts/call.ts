import { describeEvent, describeResult } from '../simulators/call-cli/describe-event.ts';
import { findWorld } from '../simulators/call-cli/find-world.ts';
import { parseOptions, USAGE, UsageError } from '../simulators/call-cli/parse-options.ts';
import { streamCall } from '../simulators/call-cli/stream-call.ts';

/** `npm run call`: places calls to the running demo and prints them as they go. */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (!options) {
    console.log(USAGE);
    return;
  }
  const world = await findWorld(process.env.DEMO_DATA_DIR || '.data/demo');
  const to = options.to ?? world.numbers[0];
  if (!to) throw new UsageError('the demo has no number to call; give one with --to');

  const { times, ...rest } = options;
  for (let count = 1; count <= times; count += 1) {
    if (times > 1) console.log(`\nCall ${count} of ${times}`);
    for await (const line of streamCall(world.url, { ...rest, to })) {
      console.log(line.kind === 'result' ? describeResult(line) : describeEvent(line));
      if (line.kind === 'result' && !line.ok) process.exitCode = 1;
    }
  }
}

main().catch((error: unknown) => {
  const isUsage = error instanceof UsageError;
  console.error(error instanceof Error ? error.message : String(error));
  if (isUsage) console.error('Help: npm run call -- --help');
  process.exitCode = isUsage ? 2 : 1;
});
