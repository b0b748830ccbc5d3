import { listCustomers } from './customers.ts';
import { endpoint } from './endpoint.ts';

export const exportCustomers = endpoint({
  method: 'GET',
  path: '/api/crm/exports/customers',
  operationId: 'exportCustomers',
  tag: 'customers',
  summary: 'Export customers as CSV',
  description:
    'UTF-8 with a byte order mark, lines end with CRLF. Numbers are written as people in Israel write them, so that a spreadsheet takes them for text; what begins like a formula has an apostrophe before it. Takes the filters of the list. For the owner alone; each export is written in the audit.',
  auth: 'session',
  permission: 'customer:export',
  query: listCustomers.query.omit({ cursor: true, limit: true, sort: true }),
  answers: { 200: { description: 'The file.', contentType: 'text/csv' } },
  limit: { points: 10, seconds: 60 },
});
