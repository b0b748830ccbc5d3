import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { makeBusiness, makeUser } from '../../test/factories.ts';
import { makePerson, makePersona } from '../../test/person.ts';
import { systemDb } from '../platform/db.ts';
import { exportCustomer } from './export-customer.ts';

async function unzip(parts: AsyncGenerator<Uint8Array>) {
  const bytes: Uint8Array[] = [];
  for await (const part of parts) bytes.push(part);
  const files = unzipSync(Buffer.concat(bytes));
  const text = (name: string) => new TextDecoder().decode(files[name]);
  return { names: Object.keys(files), text, page: text('index.html'), data: text('data.json') };
}

test('all that is known of a person is in it, for people and for programs', async () => {
  const { ctx, customerId, persona, call, businessId } = await makePerson();
  const { names, text, page, data } = await unzip(await exportCustomer({ ctx, id: customerId }));
  const recording = names.find((name) => name.startsWith('recordings/')) ?? '';
  expect(names).toEqual(['index.html', 'data.json', recording]);
  expect(recording).toMatch(/\.mp3$/);
  expect(text(recording)).toBe(persona.audio);
  const { phone, second, audio: _audio, ...texts } = persona;
  for (const each of [phone, second, ...Object.values(texts)]) expect(data).toContain(each);
  const { city: _city, lid: _lid, mergedName: _merged, earlierName: _earlier, ...shown } = texts;
  for (const each of Object.values(shown)) expect(page).toContain(each);
  expect(page).toContain(`src="${recording}"`);
  const read = JSON.parse(data);
  const { notice_version: heard } = read.calls[0];
  expect(read.calls).toMatchObject([
    { id: call.callId, transcript: persona.said, recording: { state: 'stored', file: recording } },
  ]);
  expect(read.recording_notices).toMatchObject([{ version: heard }]);
  expect(read.recording_notices[0].text).toContain('מוקלטת');
  expect([read.purposes.length, read.sources.length]).toEqual([3, 3]);
  // What each field means is told of fields that are there.
  for (const path of Object.keys(read.fields)) {
    const [first = '', ...rest] = path.split('.');
    const start = Array.isArray(read[first]) && rest.length > 0 ? read[first][0] : read[first];
    const found = rest.reduce((value, key) => value?.[key], start);
    expect([path, found === undefined]).toEqual([path, false]);
  }
  const audits = await systemDb().auditEntry.findMany({
    where: { businessId, action: 'customer.exported' },
  });
  expect(audits).toMatchObject([{ entityId: customerId, actorKind: 'user' }]);
});

test('what people wrote is shown and never run', async () => {
  const evil = '<script>alert(1)</script><img src=x onerror="alert(2)">&quot;\'';
  const person = await makePerson({ ...makePersona(), note: evil, wrote: evil, name: evil });
  const { page, data } = await unzip(
    await exportCustomer({ ctx: person.ctx, id: person.customerId }),
  );
  expect(page).not.toContain('<script');
  expect(page).not.toContain('<img');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(JSON.parse(data).customer.name).toBe(evil);
});

test('is for the owner of that business alone', async () => {
  const { customerId: id, businessId } = await makePerson();
  const staff = await makeUser({ role: 'staff', businessId });
  const stranger = await makeBusiness();
  await expect(exportCustomer({ ctx: staff.ctx(), id })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(exportCustomer({ ctx: stranger.ctx(), id })).rejects.toMatchObject({
    code: 'not_found',
  });
});
