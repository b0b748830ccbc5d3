import { expect, test } from 'vitest';
import en from '../../../../messages/en.json';
import he from '../../../../messages/he.json';
import { WhatsAppState } from '../../../../prisma/generated/enums.ts';
import { diagnose, inFours } from './linking-doctor.ts';

const status = (state: WhatsAppState, lastError: string | null = null) => ({
  state,
  lastError,
  pairingCode: null,
  phone: null,
});

test.each(Object.values(WhatsAppState))(
  '%s has words and a next step in both languages',
  (state) => {
    const { diagnosis } = diagnose(status(state), true);
    for (const words of [he, en]) {
      expect(words.settings.whatsapp.state).toHaveProperty(diagnosis);
      expect(words.settings.whatsapp.state).toHaveProperty(`${diagnosis}Lead`);
    }
  },
);

test('a missing sidecar and missing keys come before the state', () => {
  expect(diagnose(status('waiting_to_reconnect', 'no_sidecar'), true).diagnosis).toBe('no_sidecar');
  expect(diagnose(status('unlinked'), false).diagnosis).toBe('not_configured');
});

test('a code to type is another thing than a code to scan', () => {
  expect(diagnose({ ...status('pairing'), pairingCode: 'ABCD1234' }, true).diagnosis).toBe(
    'pairing_code',
  );
});

test('nobody is sent to link again where that destroys a link that would come back', () => {
  for (const state of ['locked', 'waiting_to_reconnect', 'connected'] as const) {
    expect(['link', 'link_again', 'new_code']).not.toContain(diagnose(status(state), true).remedy);
  }
});

test('a link on its way back is ended only after asking', () => {
  expect(diagnose(status('connecting'), true).remedy).toBe('cancel');
  const back = { ...status('connecting'), phone: '+972501234567' };
  expect(diagnose(back, true).remedy).toBe('unlink');
});

test('a pairing code is shown in groups of four', () => {
  expect(inFours('ABCD1234')).toBe('ABCD-1234');
  expect(inFours('ABC')).toBe('ABC');
});
