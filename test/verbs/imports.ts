import { exportCustomers } from '../../lib/exports/export-customers.ts';
import { changeImport } from '../../lib/imports/change-import.ts';
import { createImport } from '../../lib/imports/create-import.ts';
import { dropImport } from '../../lib/imports/drop-import.ts';
import { previewImport } from '../../lib/imports/preview-import.ts';
import { getImport, listImportLines, listImports } from '../../lib/imports/queries.ts';
import { startImport } from '../../lib/imports/start-import.ts';
import { defineVerbs } from '../define-verbs.ts';
import { makeBusiness } from '../factories.ts';

const SECRET_NAME = 'שם סודי מקובץ';

const WORDS = {
  headings: {
    name: 'שם',
    phone: 'טלפון',
    furtherPhones: 'טלפונים נוספים',
    email: 'דוא״ל',
    status: 'סטטוס',
    tags: 'תגיות',
    owner: 'באחריות',
    source: 'מקור',
    optedOut: 'הסרה',
    createdAt: 'נוסף',
  },
  status: (status: string) => status,
  source: (source: string) => source,
  day: (at: Date) => at.toISOString(),
};

const fileOf = (text: string) => new TextEncoder().encode(text);

export default defineVerbs({
  make: async (given) => {
    const business = given ?? (await makeBusiness());
    const { businessId } = business;
    const { id } = await createImport({
      ctx: business.ctx(),
      input: {
        fileName: `${SECRET_NAME}.csv`,
        content: fileOf(`שם,טלפון\n${SECRET_NAME},0521112299`),
      },
    });
    await previewImport({ importId: id, businessId });
    return { business, importId: id };
  },
  secrets: ({ importId }) => [SECRET_NAME, importId],
  verbs: {
    exportCustomers: {
      by: 'owner',
      run: async (ctx) => {
        const text = [];
        const parts = await exportCustomers({ ctx, input: {}, words: WORDS });
        for await (const part of parts) text.push(new TextDecoder().decode(part));
        return text.join('');
      },
    },
    createImport: {
      by: 'owner',
      run: (ctx) =>
        createImport({ ctx, input: { fileName: 'a.csv', content: fileOf('phone\n0521112233') } }),
    },
    listImports: { by: 'owner', run: (ctx) => listImports({ ctx }) },
    getImport: {
      by: 'owner',
      row: true,
      run: (ctx, { importId }) => getImport({ ctx, id: importId }),
    },
    listImportLines: {
      by: 'owner',
      row: true,
      run: (ctx, { importId }) => listImportLines({ ctx, input: { id: importId } }),
    },
    changeImport: {
      by: 'owner',
      row: true,
      run: (ctx, { importId }) => changeImport({ ctx, id: importId, input: { existing: 'skip' } }),
    },
    startImport: {
      by: 'owner',
      row: true,
      run: (ctx, { importId }) => startImport({ ctx, id: importId }),
    },
    dropImport: {
      by: 'owner',
      row: true,
      run: (ctx, { importId }) => dropImport({ ctx, id: importId }),
    },
  },
});
