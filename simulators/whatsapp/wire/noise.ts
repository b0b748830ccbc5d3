import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { Curve, type KeyPair, NOISE_MODE, NOISE_WA_HEADER, proto } from '@whiskeysockets/baileys';

const TAG_LENGTH = 16;

export type Transport = {
  encrypt: (plain: Uint8Array) => Buffer;
  decrypt: (sealed: Uint8Array) => Buffer;
};

/** The server's half of Noise_XX_25519_AESGCM_SHA256; used once for each connection. */
export function createNoiseResponder(staticKey: KeyPair, chain: Uint8Array) {
  const ephemeral = Curve.generateKeyPair();
  let hash: Buffer = Buffer.from(NOISE_MODE);
  let salt: Buffer = hash;
  let key: Buffer = hash;
  let counter = 0;

  const mixHash = (data: Uint8Array) => {
    hash = createHash('sha256').update(hash).update(data).digest();
  };
  const derive = (data: Uint8Array) => {
    const out = Buffer.from(hkdfSync('sha256', data, salt, '', 64));
    return [out.subarray(0, 32), out.subarray(32)] as const;
  };
  const mixKey = (data: Uint8Array) => {
    [salt, key] = derive(data);
    counter = 0;
  };
  // Both directions of the handshake share one key and one counter.
  const seal = (plain: Uint8Array) => {
    const sealed = encryptGcm(plain, key, counter++, hash);
    mixHash(sealed);
    return sealed;
  };
  const open = (sealed: Uint8Array) => {
    const plain = decryptGcm(sealed, key, counter++, hash);
    mixHash(sealed);
    return plain;
  };

  mixHash(NOISE_WA_HEADER);
  return {
    /** Client hello in, server hello out. */
    answerHello(frame: Uint8Array): Uint8Array {
      const theirs = proto.HandshakeMessage.decode(frame).clientHello?.ephemeral;
      if (!theirs) throw new Error('no ephemeral key in the client hello');
      mixHash(theirs);
      mixHash(ephemeral.public);
      mixKey(Curve.sharedKey(ephemeral.private, theirs));
      const sealedStatic = seal(staticKey.public);
      mixKey(Curve.sharedKey(staticKey.private, theirs));
      const payload = seal(chain);
      return proto.HandshakeMessage.encode({
        serverHello: { ephemeral: ephemeral.public, static: sealedStatic, payload },
      }).finish();
    },
    /** Client finish in; the client's static key, its payload, and the keys of the connection out. */
    acceptFinish(frame: Uint8Array) {
      const finish = proto.HandshakeMessage.decode(frame).clientFinish;
      if (!finish?.static || !finish.payload) throw new Error('incomplete client finish');
      const clientStatic = open(finish.static);
      mixKey(Curve.sharedKey(ephemeral.private, clientStatic));
      const payload = proto.ClientPayload.decode(open(finish.payload));
      const [fromClient, toClient] = derive(Buffer.alloc(0));
      return { clientStatic, payload, transport: createTransport(toClient, fromClient) };
    },
  };
}

function createTransport(toClient: Buffer, fromClient: Buffer): Transport {
  let sent = 0;
  let received = 0;
  const nothing = Buffer.alloc(0);
  return {
    encrypt: (plain) => encryptGcm(plain, toClient, sent++, nothing),
    decrypt: (sealed) => decryptGcm(sealed, fromClient, received++, nothing),
  };
}

function encryptGcm(plain: Uint8Array, key: Buffer, counter: number, aad: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv(counter)).setAAD(aad);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decryptGcm(sealed: Uint8Array, key: Buffer, counter: number, aad: Buffer): Buffer {
  const end = sealed.length - TAG_LENGTH;
  const decipher = createDecipheriv('aes-256-gcm', key, iv(counter)).setAAD(aad);
  decipher.setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
}

function iv(counter: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(counter, 8);
  return bytes;
}
