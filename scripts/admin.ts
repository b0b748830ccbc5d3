import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ZodError } from 'zod';
import { createResetLinkFor } from '../lib/accounts/reset-link.ts';
import { createApiKeyFor } from '../lib/api-keys/create-api-key.ts';
import { createBusiness } from '../lib/businesses/create-business.ts';
import { listBusinesses } from '../lib/businesses/list-businesses.ts';
import type { Ctx } from '../lib/permissions/actor.ts';
import { systemDb } from '../lib/platform/db.ts';
import { EnvError, env } from '../lib/platform/env.ts';
import { AppError } from '../lib/platform/errors.ts';
import { stopEnqueuing } from '../lib/platform/jobs/enqueue.ts';
import { logger } from '../lib/platform/logger.ts';
import { createUser } from '../lib/users/create-user.ts';
import { generatePassword } from '../lib/users/password.ts';
import { resetPassword } from '../lib/users/reset-password.ts';
import { prepareDatabase } from './prepare-database.ts';

const HELP = `npm run admin -- <command>

  create-business --name NAME --number PHONE --owner-name NAME --owner-email EMAIL
                  [--greeting TEXT] [--after-hours-greeting TEXT] [--ring-first PHONE] [--ring-seconds N]
  create-user     --role operator|owner|staff --name NAME --email EMAIL [--business ID]
  reset-password  --email EMAIL
  reset-link      --email EMAIL
  create-api-key  --business ID --name NAME
  list

A password is read from standard input when something is piped into it (at least 10 characters);
otherwise one is made and shown once.`;

const OPTIONS = {
  name: { type: 'string' },
  number: { type: 'string' },
  'owner-name': { type: 'string' },
  'owner-email': { type: 'string' },
  greeting: { type: 'string' },
  'after-hours-greeting': { type: 'string' },
  'ring-first': { type: 'string' },
  'ring-seconds': { type: 'string' },
  role: { type: 'string' },
  email: { type: 'string' },
  business: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** What is wrong with the command as it was typed; shown with the help. */
class UsageError extends Error {}

type Values = Partial<Record<keyof typeof OPTIONS, string | boolean>>;

function given(values: Values, name: keyof typeof OPTIONS): string {
  const value = values[name];
  if (typeof value !== 'string' || !value.trim()) throw new UsageError(`--${name} is missing`);
  return value;
}

const maybe = (values: Values, name: keyof typeof OPTIONS) =>
  typeof values[name] === 'string' ? String(values[name]) : undefined;

async function choosePassword(): Promise<{ password: string; made: boolean }> {
  if (!process.stdin.isTTY) {
    let piped = '';
    for await (const chunk of process.stdin) piped += chunk;
    const password = piped.replace(/\r?\n$/, '');
    if (password) return { password, made: false };
  }
  return { password: generatePassword(), made: true };
}

const ctx = (): Ctx => ({
  actor: { kind: 'command-line' },
  requestId: randomUUID(),
  logger: logger(),
  now: new Date(),
});

const say = (line: string) => process.stdout.write(`${line}\n`);

const sayPassword = ({ password, made }: { password: string; made: boolean }) =>
  made && say(`Password (shown once): ${password}`);

const COMMANDS: Record<string, (values: Values) => Promise<void>> = {
  'create-business': async (values) => {
    const chosen = await choosePassword();
    const ringSeconds = maybe(values, 'ring-seconds');
    const { businessId } = await createBusiness({
      ctx: ctx(),
      input: {
        name: given(values, 'name'),
        number: given(values, 'number'),
        greeting: maybe(values, 'greeting'),
        afterHoursGreeting: maybe(values, 'after-hours-greeting'),
        ringFirst: maybe(values, 'ring-first'),
        ...(ringSeconds ? { ringSeconds: Number(ringSeconds) } : {}),
        owner: {
          name: given(values, 'owner-name'),
          email: given(values, 'owner-email'),
          password: chosen.password,
        },
      },
    });
    say(`Created business ${businessId}`);
    sayPassword(chosen);
  },
  'create-user': async (values) => {
    const chosen = await choosePassword();
    const role = given(values, 'role');
    const person = {
      name: given(values, 'name'),
      email: given(values, 'email'),
      password: chosen.password,
    };
    if (role !== 'operator' && role !== 'owner' && role !== 'staff') {
      throw new UsageError('--role is operator, owner or staff');
    }
    const { userId } = await createUser({
      ctx: ctx(),
      input:
        role === 'operator'
          ? { role, ...person }
          : { role, businessId: given(values, 'business'), ...person },
    });
    say(`Created ${role} ${userId}`);
    sayPassword(chosen);
  },
  'reset-password': async (values) => {
    const chosen = await choosePassword();
    const email = given(values, 'email');
    await resetPassword({ ctx: ctx(), input: { email, password: chosen.password } });
    say(`The password of ${email} is changed, and its sessions are over`);
    sayPassword(chosen);
  },
  'reset-link': async (values) => {
    const { PUBLIC_HOST, PORT } = env();
    const origin = PUBLIC_HOST?.origin ?? `http://127.0.0.1:${PORT}`;
    const { url } = await createResetLinkFor({
      ctx: ctx(),
      email: given(values, 'email'),
      origin,
    });
    say(`Link for a new password (shown once; for a day, works once): ${url}`);
  },
  'create-api-key': async (values) => {
    const { id, key } = await createApiKeyFor({
      ctx: ctx(),
      businessId: given(values, 'business'),
      name: given(values, 'name'),
    });
    say(`Created key ${id}`);
    say(`Key (shown once): ${key}`);
  },
  list: async () => {
    const businesses = await listBusinesses({ ctx: ctx() });
    for (const { id, name, active, numbers, users } of businesses) {
      say(`${id}  ${name}  ${numbers.join(' ')}${active ? '' : '  (inactive)'}`);
      for (const user of users) say(`    ${user.role}  ${user.email}  ${user.name}`);
    }
    if (businesses.length === 0) say('No business yet: npm run admin -- create-business …');
  },
};

function explain(error: unknown): string[] {
  if (error instanceof ZodError) {
    return error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`);
  }
  if (error instanceof AppError) {
    const details = Object.entries((error.details ?? {}) as Record<string, string>);
    return details.length > 0 ? details.map(([field, what]) => `${field} ${what}`) : [error.code];
  }
  return [error instanceof Error ? error.message : String(error)];
}

async function main() {
  const { values, positionals } = parseArgs({
    options: OPTIONS,
    allowPositionals: true,
    strict: true,
  });
  const command = COMMANDS[positionals[0] ?? ''];
  if (values.help || !command) return say(HELP);
  const database = await prepareDatabase();
  try {
    env();
    await command(values);
  } finally {
    await stopEnqueuing();
    await systemDb().$disconnect();
    await database.release();
  }
}

main().catch((error: unknown) => {
  for (const line of explain(error)) process.stderr.write(`${line}\n`);
  if (error instanceof UsageError) process.stderr.write(`\n${HELP}\n`);
  process.exit(error instanceof EnvError ? 78 : 1);
});
