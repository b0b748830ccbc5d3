import { z } from 'zod';
import { FIELDS } from '@/lib/imports/columns.ts';
import { EXISTING_MODES } from '@/lib/imports/plan-line.ts';
import type { ImportLineView, ImportView } from '@/lib/imports/queries.ts';
import { CustomerStatus, ImportAction, ImportState } from '@/prisma/generated/enums.ts';
import { endpoint, IdParams, pageOf, Timestamp } from './endpoint.ts';

const Counts = z.object({ create: z.int(), update: z.int(), skip: z.int(), error: z.int() });

const ColumnJson = z.object({
  heading: z.string().nullable(),
  field: z.enum(FIELDS),
});

const ImportJson = z
  .object({
    id: z.uuid(),
    file_name: z.string(),
    state: z.enum(ImportState),
    error: z.string().nullable(),
    existing: z.enum(EXISTING_MODES),
    heading: z.boolean().meta({ description: 'The first row names the columns.' }),
    columns: z.array(ColumnJson).meta({ description: 'Empty until the file was read.' }),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    lines: z.int(),
    preview: Counts,
    processed: z.int().meta({ description: 'Of the lines that create or update.' }),
    outcome: Counts.nullable().meta({ description: 'What became of the lines, once it began.' }),
    created_at: Timestamp,
    started_at: Timestamp.nullable(),
    finished_at: Timestamp.nullable(),
  })
  .meta({ id: 'Import' });

export const importJson = (view: ImportView): z.input<typeof ImportJson> => ({
  id: view.id,
  file_name: view.fileName,
  state: view.state,
  error: view.error,
  existing: view.options.existing,
  heading: view.options.heading,
  columns: (view.options.columns ?? []).map((field, index) => ({
    heading: view.options.headings[index] ?? null,
    field,
  })),
  encoding: view.options.encoding,
  delimiter: view.options.delimiter,
  lines: view.lines,
  preview: view.preview,
  processed: view.processed,
  outcome: view.outcome,
  created_at: view.createdAt.toISOString(),
  started_at: view.startedAt?.toISOString() ?? null,
  finished_at: view.finishedAt?.toISOString() ?? null,
});

const LineJson = z
  .object({
    line: z.int().meta({ description: 'As a spreadsheet counts: the heading is 1.' }),
    action: z.enum(ImportAction),
    reason: z.string().nullable().meta({
      description: 'Why it is broken or left out, such as `bad_phone` or `duplicate_line`.',
    }),
    same_as: z.int().nullable().meta({ description: 'The earlier line of the same person.' }),
    customer_id: z.uuid().nullable(),
    done: z.boolean(),
    values: z
      .object({
        phones: z.array(z.string()),
        name: z.string().optional(),
        email: z.string().optional(),
        status: z.enum(CustomerStatus).optional(),
        tags: z.array(z.string()).optional(),
        note: z.string().optional(),
      })
      .nullable(),
    changes: z.record(z.string(), z.unknown()).nullable(),
    cells: z
      .array(z.string())
      .nullable()
      .meta({ description: 'Of a broken line, as they stand in the file.' }),
  })
  .meta({ id: 'ImportLine' });

export const importLineJson = ({ customerId, sameAs, ...line }: ImportLineView) => ({
  ...line,
  customer_id: customerId,
  same_as: sameAs,
});

const ABOUT = { tag: 'imports', auth: 'session', permission: 'customer:import' } as const;

export const listImports = endpoint({
  ...ABOUT,
  method: 'GET',
  path: '/api/crm/imports',
  operationId: 'listImports',
  summary: 'The last imports',
  answers: { 200: { description: 'Newest first', schema: pageOf(ImportJson) } },
});

export const createImport = endpoint({
  ...ABOUT,
  method: 'POST',
  path: '/api/crm/imports',
  operationId: 'createImport',
  summary: 'Preview a CSV file of customers',
  description:
    'Nothing is written to the customers yet: read the import until its `state` is `preview`, and run it. UTF-8, UTF-16 and Windows-1255; comma, semicolon or tab; up to 20 MB.',
  query: z.object({
    file_name: z.string().max(300).default('customers.csv'),
    existing: z.enum(EXISTING_MODES).default('fill').meta({
      description: 'Customers that are there: fill what is empty, overwrite, or leave alone.',
    }),
  }),
  body: z.string().meta({ description: 'The file.' }),
  bodyType: 'text/csv',
  answers: {
    201: {
      description: 'The import',
      schema: ImportJson,
      headers: { Location: 'Where the import can be read' },
    },
  },
  errors: ['payload_too_large', 'unprocessable', 'unsupported_media_type'],
  limit: { points: 20, seconds: 60 },
});

export const getImport = endpoint({
  ...ABOUT,
  method: 'GET',
  path: '/api/crm/imports/{id}',
  operationId: 'getImport',
  summary: 'One import',
  params: IdParams,
  answers: { 200: { description: 'The import', schema: ImportJson } },
});

export const updateImport = endpoint({
  ...ABOUT,
  method: 'PATCH',
  path: '/api/crm/imports/{id}',
  operationId: 'updateImport',
  summary: 'Read the file otherwise',
  description: 'The file is previewed again. Only before it runs.',
  params: IdParams,
  body: z.object({
    columns: z.array(z.enum(FIELDS)).max(200).optional(),
    existing: z.enum(EXISTING_MODES).optional(),
    heading: z.boolean().optional(),
  }),
  answers: { 200: { description: 'The import', schema: ImportJson } },
  errors: ['conflict', 'unprocessable'],
});

export const deleteImport = endpoint({
  ...ABOUT,
  method: 'DELETE',
  path: '/api/crm/imports/{id}',
  operationId: 'deleteImport',
  summary: 'Forget a file and its lines',
  description: 'The customers that it made stay. Not while it runs.',
  params: IdParams,
  answers: { 204: { description: 'Forgotten' } },
  errors: ['conflict'],
});

export const listImportLines = endpoint({
  ...ABOUT,
  method: 'GET',
  path: '/api/crm/imports/{id}/lines',
  operationId: 'listImportLines',
  summary: 'What each line does or did',
  params: IdParams,
  query: z.object({
    action: z.enum(ImportAction).optional(),
    cursor: z.coerce.number().int().min(0).max(10_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(1_000).default(100),
  }),
  answers: { 200: { description: 'Lines in the order of the file', schema: pageOf(LineJson) } },
});

export const runImport = endpoint({
  ...ABOUT,
  method: 'POST',
  path: '/api/crm/imports/{id}/run',
  operationId: 'runImport',
  summary: 'Carry out a previewed import',
  description: 'One that stopped in the middle goes on where it was.',
  params: IdParams,
  answers: { 202: { description: 'It runs', schema: ImportJson } },
  errors: ['conflict', 'unprocessable'],
});

export const brokenLines = endpoint({
  ...ABOUT,
  method: 'GET',
  path: '/api/crm/imports/{id}/broken',
  operationId: 'getBrokenLines',
  summary: 'The broken lines as CSV',
  description: 'As they stand in the file, with the reason behind, to be mended and sent again.',
  params: IdParams,
  answers: { 200: { description: 'The file.', contentType: 'text/csv' } },
});
