import { archiveCustomer, restoreCustomer } from '../../lib/customers/archive-customer.ts';
import { createCustomer } from '../../lib/customers/create-customer.ts';
import { listCustomers, listTags } from '../../lib/customers/list-customers.ts';
import { updateCustomer } from '../../lib/customers/update-customer.ts';
import { addNote } from '../../lib/notes/add-note.ts';
import { archiveNote, changeNote } from '../../lib/notes/change-note.ts';
import { getNote, listNotes } from '../../lib/notes/queries.ts';
import { AppError, notFound } from '../../lib/platform/errors.ts';
import { searchEverything } from '../../lib/search/search-everything.ts';
import { defineVerbs } from '../define-verbs.ts';
import { makeBusiness } from '../factories.ts';

const SECRET_NAME = 'לקוחה סודית';
const SECRET_NOTE = 'הפתק הסודי';
const SECRET_TAG = 'תגית סודית';
const PHONE = '+972521119988';

/** A business with one customer and a note about them. */
async function makeCustomers(business?: Awaited<ReturnType<typeof makeBusiness>>) {
  const own = business ?? (await makeBusiness());
  const customer = await createCustomer({
    ctx: own.ctx(),
    input: { phone: PHONE, name: SECRET_NAME, tags: [SECRET_TAG] },
  });
  const note = await addNote({
    ctx: own.ctx(),
    input: { customerId: customer.id, body: SECRET_NOTE },
  });
  return { business: own, customerId: customer.id, noteId: note.id };
}

export default defineVerbs({
  make: makeCustomers,
  secrets: ({ customerId, noteId }) => [
    SECRET_NAME,
    SECRET_NOTE,
    SECRET_TAG,
    PHONE,
    customerId,
    noteId,
  ],
  verbs: {
    updateCustomer: {
      by: 'people',
      row: true,
      run: (ctx, { customerId }) =>
        updateCustomer({ ctx, id: customerId, input: { status: 'won' } }),
    },
    archiveCustomer: {
      by: 'people',
      row: true,
      run: (ctx, { customerId }) => archiveCustomer({ ctx, id: customerId }),
    },
    restoreCustomer: {
      by: 'people',
      row: true,
      run: (ctx, { customerId }) => restoreCustomer({ ctx, id: customerId }),
    },
    getNote: { by: 'people', row: true, run: (ctx, { noteId }) => getNote({ ctx, id: noteId }) },
    changeNote: {
      by: 'people',
      row: true,
      run: (ctx, { noteId }) => changeNote({ ctx, id: noteId, input: { body: 'אחר' } }),
    },
    archiveNote: {
      by: 'people',
      row: true,
      run: (ctx, { noteId }) => archiveNote({ ctx, id: noteId }),
    },
    addNote: {
      by: 'people',
      row: true,
      run: (ctx, { customerId }) =>
        addNote({ ctx, input: { customerId, body: 'פתק' } }).catch((error: unknown) => {
          // The customer is a field here and not the address: another business's is no customer.
          throw error instanceof AppError && error.code === 'unprocessable' ? notFound() : error;
        }),
    },
    createCustomer: {
      by: 'people',
      run: (ctx) => createCustomer({ ctx, input: { phone: '052-111-9977' } }),
    },
    listCustomers: { by: 'people', run: (ctx) => listCustomers({ ctx, input: { q: 'סודית' } }) },
    listTags: { by: 'people', run: (ctx) => listTags({ ctx }) },
    listNotes: {
      by: 'people',
      run: (ctx, { customerId }) => listNotes({ ctx, input: { customerId } }),
    },
    searchEverything: { by: 'people', run: (ctx) => searchEverything({ ctx, q: 'סודית' }) },
  },
});
