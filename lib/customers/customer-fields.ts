import { z } from 'zod';
import { AppError } from '../platform/errors.ts';
import { parseCaller, parsePhoneInput } from '../platform/phone-number.ts';

const NAME_MAX = 120;
const TAG_MAX = 40;
const TAGS_MAX = 20;
/** Further numbers of one customer. */
const PHONES_MAX = 10;

/** PostgreSQL refuses U+0000, and a lone half of a surrogate pair is no text. */
const oneLine = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

export const CUSTOMER_STATUSES = ['new', 'contacted', 'qualified', 'won', 'lost'] as const;
export const CUSTOMER_SOURCES = ['call', 'whatsapp', 'manual', 'api', 'import'] as const;

const Name = z
  .string({ error: 'must be a string' })
  .transform(oneLine)
  .refine((text) => text.length <= NAME_MAX, { error: `is longer than ${NAME_MAX} characters` })
  .transform((text) => text || null);

const Email = z
  .string({ error: 'must be a string' })
  .transform((text) => oneLine(text).toLowerCase())
  .refine((text) => text === '' || (text.length <= 254 && z.email().safeParse(text).success), {
    error: 'is not an e-mail address such as dana@example.com',
  })
  .transform((text) => text || null);

/** One label as it is kept and looked for. */
export const Tag = z
  .string({ error: 'must be a string' })
  .transform(oneLine)
  .refine((text) => text.length > 0 && text.length <= TAG_MAX, {
    error: `must have 1 to ${TAG_MAX} characters`,
  });

/** A number in any Israeli or international form, or a star number, as it is kept: E.164 or *1234. */
const Phone = z
  .string({ error: 'must be a string' })
  .max(40, { error: 'is not a phone number such as 050-123-4567 or +972501234567' })
  .transform((text, issue) => {
    const caller = parseCaller(text);
    const phone = caller.kind === 'star' ? caller.digits : parsePhoneInput(text);
    if (phone) return phone as string;
    issue.addIssue({
      code: 'custom',
      message: 'is not a phone number such as 050-123-4567 or +972501234567',
    });
    return z.NEVER;
  });

const CUSTOMER_FIELDS = {
  phone: Phone,
  /** Further numbers, all of them. */
  furtherPhones: z.array(Phone).max(PHONES_MAX, { error: `has more than ${PHONES_MAX} numbers` }),
  name: Name.nullable(),
  email: Email.nullable(),
  status: z.enum(CUSTOMER_STATUSES),
  tags: z
    .array(Tag)
    .transform((tags) => [...new Set(tags)])
    .refine((tags) => tags.length <= TAGS_MAX, { error: `has more than ${TAGS_MAX} tags` }),
  /** Of the business; null for nobody. */
  ownerId: z.uuid({ error: 'must be the id of somebody of the business' }).nullable(),
};

export const NewCustomer = z.object({
  ...CUSTOMER_FIELDS,
  furtherPhones: CUSTOMER_FIELDS.furtherPhones.default([]),
  name: CUSTOMER_FIELDS.name.default(null),
  email: CUSTOMER_FIELDS.email.default(null),
  status: CUSTOMER_FIELDS.status.default('new'),
  tags: CUSTOMER_FIELDS.tags.default([]),
  ownerId: CUSTOMER_FIELDS.ownerId.default(null),
});

export const CustomerChange = z.object(CUSTOMER_FIELDS).partial();

/** Reads what a person or a program sent about a customer; a field that cannot be so is a 422. */
export function parseCustomer<T extends z.ZodType>(schema: T, input: z.input<T>): z.output<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const details: Record<string, string> = {};
  for (const issue of parsed.error.issues) details[fieldName(issue.path)] ??= issue.message;
  throw new AppError('unprocessable', { details });
}

/** As JSON and the forms name it. */
const fieldName = ([field, index]: PropertyKey[]) => {
  const name = FIELD_NAMES[String(field)] ?? String(field);
  return index === undefined ? name : `${name}.${String(index)}`;
};

const FIELD_NAMES: Record<string, string> = {
  furtherPhones: 'further_phones',
  ownerId: 'owner_id',
};
