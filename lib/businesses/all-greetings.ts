import { systemDb } from '../platform/db.ts';
import { fullGreeting } from './greeting.ts';

/** Every greeting that a call may need, of all active businesses; for the sidecar's preparation. */
export async function unsafeAllGreetings(): Promise<string[]> {
  const businesses = await systemDb().business.findMany({
    where: { active: true },
    select: { greeting: true, afterHoursGreeting: true },
  });
  return businesses.flatMap((business) => [
    fullGreeting(business.greeting),
    fullGreeting(business.afterHoursGreeting),
  ]);
}
