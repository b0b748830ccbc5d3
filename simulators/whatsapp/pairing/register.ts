import { createHmac, randomBytes } from 'node:crypto';
import {
  Curve,
  proto,
  WA_ADV_ACCOUNT_SIG_PREFIX,
  WA_ADV_DEVICE_SIG_PREFIX,
} from '@whiskeysockets/baileys';
import { lidJid, numberJid, type Phone } from '../phone/phone.ts';
import type { Connection } from '../server/connection.ts';
import { child, el, must, mustBytes, type Node, SERVER, UnexpectedStanza } from '../wire/nodes.ts';
import { verifySignature } from '../wire/verify-signature.ts';
import type { World } from '../world.ts';

const REF_COUNT = 6;

/** Offers a new client the references of its QR codes. */
export function offerRefs(connection: Connection): void {
  connection.refs = Array.from(
    { length: REF_COUNT },
    () => `2@${randomBytes(24).toString('base64url')}`,
  );
  const refs = connection.refs.map((ref) => el('ref', {}, Buffer.from(ref)));
  const id = randomBytes(8).toString('hex');
  connection.onResult.set(id, () => undefined);
  connection.send(
    el('iq', { from: SERVER, type: 'set', id, xmlns: 'md' }, [el('pair-device', {}, refs)]),
  );
}

/** Scans a QR: links the client that shows it. Resolves with the new device's number. */
export function scanQr(world: World, phone: Phone, qr: string): Promise<number> {
  const hash = qr.slice(qr.indexOf('#') + 1);
  const [ref, noiseKey, identity, advSecret] = hash.split(',');
  if (!qr.startsWith('https://wa.me/settings/linked_devices#') || !ref || !advSecret) {
    throw new Error('not a WhatsApp linking code');
  }
  const connection = [...world.connections].find((one) => one.refs.includes(ref));
  if (!connection) throw new Error('no client shows this code (any more)');
  const pairing = must(connection.payload?.devicePairingData, 'registration');
  if (connection.noiseKey.toString('base64') !== noiseKey) throw new Error('the code’s noise key');
  if (Buffer.from(pairing.eIdent ?? []).toString('base64') !== identity) {
    throw new Error('the code’s identity');
  }
  return linkDevice(phone, connection, Buffer.from(advSecret, 'base64'));
}

/** Signs the client's identity into the account; kept once the client has signed it as well. */
export function linkDevice(
  phone: Phone,
  connection: Connection,
  advSecret: Buffer,
): Promise<number> {
  const pairing = must(connection.payload?.devicePairingData, 'registration');
  const clientIdentity = Buffer.from(must(pairing.eIdent, 'identity'));
  const device = phone.record.nextDevice;
  phone.record.nextDevice += 1;
  phone.save();
  connection.refs = [];

  const details = proto.ADVDeviceIdentity.encode({
    rawId: randomBytes(4).readUInt32BE(),
    timestamp: Math.floor(Date.now() / 1000),
    keyIndex: device,
  }).finish();
  const { identity } = phone.signal;
  const accountSignature = Curve.sign(
    identity.private,
    Buffer.concat([WA_ADV_ACCOUNT_SIG_PREFIX, details, clientIdentity]),
  );
  const signed = proto.ADVSignedDeviceIdentity.encode({
    details,
    accountSignatureKey: identity.public,
    accountSignature,
  }).finish();
  const hmac = createHmac('sha256', advSecret).update(signed).digest();
  const id = randomBytes(8).toString('hex');
  const done = new Promise<number>((resolve, reject) => {
    connection.onResult.set(id, (result) => {
      try {
        checkDeviceSignature(result, details, clientIdentity, identity.public);
        keepCompanion(phone, connection, device);
        connection.endStream({ code: '515' });
        resolve(device);
      } catch (error) {
        reject(error);
        throw error;
      }
    });
  });
  connection.send(
    el('iq', { from: SERVER, type: 'set', id, xmlns: 'md' }, [
      el('pair-success', {}, [
        el(
          'device-identity',
          {},
          proto.ADVSignedDeviceIdentityHMAC.encode({ details: signed, hmac }).finish(),
        ),
        el('device', { jid: numberJid(phone, device), lid: lidJid(phone, device) }),
        el('biz', { name: phone.record.name }),
        el('platform', { name: 'smba' }),
      ]),
    ]),
  );
  return done;
}

function checkDeviceSignature(
  result: Node,
  details: Uint8Array,
  clientIdentity: Buffer,
  accountKey: Uint8Array,
) {
  const reply = child(
    must(child(result, 'pair-device-sign'), 'pair-device-sign'),
    'device-identity',
  );
  const { deviceSignature } = proto.ADVSignedDeviceIdentity.decode(
    mustBytes(reply, 'device-identity'),
  );
  const signed = Buffer.concat([WA_ADV_DEVICE_SIG_PREFIX, details, clientIdentity, accountKey]);
  if (!verifySignature(clientIdentity, signed, must(deviceSignature, 'the device’s signature'))) {
    throw new UnexpectedStanza('the device’s signature is wrong');
  }
}

function keepCompanion(phone: Phone, connection: Connection, device: number): void {
  const pairing = must(connection.payload?.devicePairingData, 'registration');
  const props = proto.DeviceProps.decode(must(pairing.deviceProps, 'device props'));
  phone.record.companions.push({
    device,
    name: props.os ?? 'unknown',
    identity: Buffer.from(must(pairing.eIdent, 'identity')),
    registrationId: Buffer.from(must(pairing.eRegid, 'registration id')).readUInt32BE(),
    signedPreKey: {
      id: Buffer.from(must(pairing.eSkeyId, 'signed key id')),
      value: Buffer.from(must(pairing.eSkeyVal, 'signed key')),
      signature: Buffer.from(must(pairing.eSkeySig, 'signature')),
    },
    noiseKey: connection.noiseKey,
    isHistorySent: false,
    linkedAt: new Date().toISOString(),
  });
  phone.save();
}
