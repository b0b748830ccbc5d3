import { changeConsent } from '../../lib/consents/change-consent.ts';
import { consentsCsv } from '../../lib/consents/consents-csv.ts';
import { consentHistory, listConsents } from '../../lib/consents/queries.ts';
import { systemDb } from '../../lib/platform/db.ts';
import { eraseCustomer } from '../../lib/privacy/erase-customer.ts';
import { exportCustomer } from '../../lib/privacy/export-customer.ts';
import { listNotices } from '../../lib/privacy/notices.ts';
import { getReceipt, listReceipts } from '../../lib/privacy/receipts.ts';
import {
  changeRetention,
  getRetention,
  previewRetention,
} from '../../lib/privacy/retention-settings.ts';
import { defineVerbs } from '../define-verbs.ts';
import { makeBusiness, unique } from '../factories.ts';
import { makeRecordedCall } from '../recorded-call.ts';

const KEEP = { recordingDays: null, transcriptDays: null, messageDays: null };

/** Everything that comes out of a download. */
async function read(parts: Promise<AsyncGenerator<Uint8Array | string>>): Promise<string> {
  let text = '';
  for await (const part of await parts) text += Buffer.from(part).toString('utf8');
  return text;
}

/** A business with one customer who called, and the receipt of somebody who was erased. */
async function makeFiles(business?: Awaited<ReturnType<typeof makeBusiness>>) {
  const own = business ?? (await makeBusiness());
  const { businessId } = own;
  const { callId } = await makeRecordedCall(own);
  const customer = await systemDb().customer.findFirstOrThrow({ where: { businessId } });
  const reason = `סיבה ${unique()}`;
  await systemDb().consentEntry.create({
    data: { businessId, customerId: customer.id, optedOut: true, source: 'staff', reason },
  });
  const receipt = await systemDb().erasureReceipt.create({ data: { businessId, counts: {} } });
  return {
    business: own,
    customerId: customer.id,
    phone: customer.phone,
    callId,
    reason,
    receiptId: receipt.id,
  };
}

export default defineVerbs({
  make: makeFiles,
  secrets: ({ customerId, callId, reason, receiptId }) => [customerId, callId, reason, receiptId],
  verbs: {
    changeConsent: {
      by: 'people',
      row: true,
      run: (ctx, { customerId }) =>
        changeConsent({ ctx, input: { customerId, optedOut: true, reason: 'בטלפון' } }),
    },
    consentHistory: {
      by: 'people',
      row: true,
      run: (ctx, { customerId }) => consentHistory({ ctx, customerId }),
    },
    listConsents: { by: 'people', run: (ctx) => listConsents({ ctx, input: {} }) },
    consentsCsv: { by: 'owner', run: (ctx) => read(consentsCsv({ ctx })) },
    listNotices: { by: 'people', run: (ctx) => listNotices({ ctx }) },
    listReceipts: { by: 'owner', run: (ctx) => listReceipts({ ctx }) },
    getReceipt: {
      by: 'owner',
      row: true,
      run: (ctx, { receiptId }) => getReceipt({ ctx, id: receiptId }),
    },
    exportCustomer: {
      by: 'owner',
      row: true,
      run: (ctx, { customerId }) => read(exportCustomer({ ctx, id: customerId })),
    },
    getRetention: { by: 'people', run: (ctx) => getRetention({ ctx }) },
    previewRetention: {
      by: 'owner',
      run: (ctx) => previewRetention({ ctx, input: { ...KEEP, recordingDays: 1 } }),
    },
    changeRetention: { by: 'owner', run: (ctx) => changeRetention({ ctx, input: KEEP }) },
    eraseCustomer: {
      by: 'owner',
      row: true,
      run: (ctx, { customerId, phone }) =>
        eraseCustomer({ ctx, input: { customerId, confirm: phone } }),
    },
  },
});
