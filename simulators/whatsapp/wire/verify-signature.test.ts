import { Curve, proto } from '@whiskeysockets/baileys';
import { expect, test } from 'vitest';
import { createCertificates } from './certificates.ts';
import { verifySignature } from './verify-signature.ts';

test('accepts what the key signed, with or without its type byte, and nothing else', () => {
  for (let i = 0; i < 5; i++) {
    const pair = Curve.generateKeyPair();
    const message = Buffer.from(`message ${i}`);
    const signature = Curve.sign(pair.private, message);
    expect(verifySignature(pair.public, message, signature)).toBe(true);
    expect(
      verifySignature(Buffer.concat([Buffer.from([5]), pair.public]), message, signature),
    ).toBe(true);
    expect(verifySignature(pair.public, Buffer.from('another'), signature)).toBe(false);
    expect(verifySignature(Curve.generateKeyPair().public, message, signature)).toBe(false);
  }
});

test('the chain leads from the root to the key of the handshake', () => {
  const { rootPublic, staticKey, chain } = createCertificates();
  const { intermediate, leaf } = proto.CertChain.decode(chain);
  const { Details } = proto.CertChain.NoiseCertificate;
  const middle = Details.decode(intermediate?.details ?? new Uint8Array());
  const last = Details.decode(leaf?.details ?? new Uint8Array());
  const empty = new Uint8Array();
  expect(
    verifySignature(rootPublic, intermediate?.details ?? empty, intermediate?.signature ?? empty),
  ).toBe(true);
  expect(
    verifySignature(middle.key ?? empty, leaf?.details ?? empty, leaf?.signature ?? empty),
  ).toBe(true);
  expect(Buffer.from(last.key ?? empty)).toEqual(Buffer.from(staticKey.public));
});
