import { Curve, type KeyPair, proto } from '@whiskeysockets/baileys';

const { Details } = proto.CertChain.NoiseCertificate;
const ROOT_SERIAL = 0;
const INTERMEDIATE_SERIAL = 1;
const LEAF_SERIAL = 2;

/** What proves the server to its clients: root -> intermediate -> the key of the handshake. */
export type Certificates = { rootPublic: Uint8Array; staticKey: KeyPair; chain: Uint8Array };

export function createCertificates(): Certificates {
  const root = Curve.generateKeyPair();
  const intermediate = Curve.generateKeyPair();
  const staticKey = Curve.generateKeyPair();
  const chain = proto.CertChain.encode({
    intermediate: certify(root, {
      serial: INTERMEDIATE_SERIAL,
      issuerSerial: ROOT_SERIAL,
      key: intermediate.public,
    }),
    leaf: certify(intermediate, {
      serial: LEAF_SERIAL,
      issuerSerial: INTERMEDIATE_SERIAL,
      key: staticKey.public,
    }),
  }).finish();
  return { rootPublic: root.public, staticKey, chain };
}

function certify(
  issuer: KeyPair,
  subject: { serial: number; issuerSerial: number; key: Uint8Array },
) {
  const details = Details.encode(subject).finish();
  return { details, signature: Curve.sign(issuer.private, details) };
}
