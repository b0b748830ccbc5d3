import { z } from 'zod';
import type { Permission } from '@/lib/permissions/actor.ts';
import { ERROR_STATUS, type ErrorCode } from '@/lib/platform/errors.ts';

/**
 * How a caller says who they are: a key or the dashboard's cookie; the cookie alone; Twilio's signature;
 * not at all.
 */
export type Auth = 'key' | 'session' | 'twilio' | 'none';

/** One answer. Without a schema it has no JSON body. */
export type Answer = {
  description: string;
  schema?: z.ZodType;
  /** Of answers that are no JSON, or not JSON alone. */
  contentType?: string | readonly string[];
  headers?: Record<string, string>;
  /** Shown in the document; a test holds it against `schema`. */
  example?: unknown;
};

/**
 * One operation of the product's HTTP interface: what validates requests, what the OpenAPI document says,
 * and what the tests walk. Every `route.ts` has one for each of its methods; a test holds that.
 */
export type Endpoint = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As OpenAPI writes it: `/api/crm/customers/{id}`. */
  path: string;
  /** In camelCase, unique. */
  operationId: string;
  tag: string;
  summary: string;
  description?: string;
  auth: Auth;
  /** What the verb behind it asks for; null when being known is enough. */
  permission: Permission | null;
  params?: z.ZodObject;
  query?: z.ZodObject;
  headers?: z.ZodObject;
  body?: z.ZodType;
  /** `application/json` when left out. */
  bodyType?: string;
  /** Of the JSON body, shown in the document and sent by the Postman collection. */
  example?: unknown;
  /** The largest body, bytes; 64 KiB when left out. */
  bodyLimit?: number;
  /** By status. Errors that every endpoint can answer are added to the document by themselves. */
  answers: Record<number, Answer>;
  /** Errors of this one beside the common ones. */
  errors?: readonly ErrorCode[];
  /** How often one caller may ask. */
  limit?: { points: number; seconds: number };
};

/** Keeps the literal types of an endpoint's schemas. */
export const endpoint = <const E extends Endpoint>(definition: E): E => definition;

/** What a request may name but an endpoint does not know is told, and not left unread. */
export const strict = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodObject ? schema.strict() : schema;

/** The shape of every error (R13). */
export const ErrorBody = z
  .object({
    error: z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Error', description: 'What went wrong; `details` names the field and what to do.' });

/** The path parameter of one row. What is no UUID is no row, so that it answers 404. */
export const IdParams = z.object({ id: z.uuid() });

/** A moment in JSON: ISO 8601 in UTC. */
export const Timestamp = z.iso.datetime();

/** A page of a list: the rows, and what to ask for next. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({
    data: z.array(row),
    next_cursor: z
      .string()
      .nullable()
      .meta({ description: '`cursor` of the next page; null at the end.' }),
  });

/** What every list can be asked. Query strings carry text alone. */
export const PageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

/** A moment in a request: ISO 8601 with its zone, of years that a database and people know. */
export const Moment = z.iso
  .datetime({ offset: true, error: 'must be ISO 8601 with a zone, such as 2026-11-23T09:30:00Z' })
  .refine((text) => text >= '1900' && text < '9999', { error: 'must be in the years 1900 to 9998' })
  .transform((text) => new Date(text));

/** For changes that hold only while the row is as the caller saw it. */
export const IfMatch = z.object({
  'if-match': z
    .string()
    .max(500)
    .optional()
    .meta({ description: 'The `ETag` of the row as it was read; another one now answers 412.' }),
});
