import { createPublicKey, verify } from 'node:crypto';

const P = 2n ** 255n - 19n;
const ED25519_SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Checks a signature that was made with a Curve25519 key (XEdDSA), as Signal does: the key is
 * turned into its Ed25519 form, whose sign bit travels in the signature's last bit.
 * Our own, because Baileys' `Curve.verify` says true to everything.
 */
export function verifySignature(
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (signature.length !== 64) return false;
  const plainKey = Buffer.from(key.length === 33 ? key.subarray(1) : key);
  const u = BigInt(`0x${Buffer.from(plainKey).reverse().toString('hex')}`) % P;
  const y = (((u - 1n + P) % P) * inverse(u + 1n)) % P;
  const edKey = Buffer.from(y.toString(16).padStart(64, '0'), 'hex').reverse();
  const sealed = Buffer.from(signature);
  const signBit = sealed.readUInt8(63) & 0x80;
  edKey.writeUInt8(edKey.readUInt8(31) | signBit, 31);
  sealed.writeUInt8(sealed.readUInt8(63) & 0x7f, 63);
  const der = Buffer.concat([ED25519_SPKI_HEAD, edKey]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, message, publicKey, sealed);
}

function inverse(value: bigint): bigint {
  let result = 1n;
  let base = value % P;
  for (let exponent = P - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % P;
    base = (base * base) % P;
  }
  return result;
}
