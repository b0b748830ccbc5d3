const INTRO_LENGTH = 4; // "WA", then the versions of the protocol and of the dictionary
const MAX_FRAME_BYTES = 1 << 24; // the length has three bytes

/** Splits what arrives into frames: 3 bytes of length, then the payload. */
export function createFrameReader(onFrame: (frame: Buffer) => void): (data: Buffer) => void {
  let waiting: Buffer = Buffer.alloc(0);
  let isOpened = false;
  return (data) => {
    waiting = Buffer.concat([waiting, data]);
    if (!isOpened) {
      const rest = skipIntro(waiting);
      if (!rest) return;
      isOpened = true;
      waiting = rest;
    }
    while (waiting.length >= 3) {
      const end = 3 + waiting.readUIntBE(0, 3);
      if (waiting.length < end) return;
      const frame = waiting.subarray(3, end);
      waiting = waiting.subarray(end);
      onFrame(frame);
    }
  };
}

/** What follows the opening bytes; `undefined` while they are incomplete. */
function skipIntro(data: Buffer): Buffer | undefined {
  let at = 0;
  // A client that was given routing information sends it first; it is not part of the handshake.
  if (data.subarray(0, 2).toString() === 'ED') {
    if (data.length < 7) return undefined;
    at = 7 + data.readUIntBE(4, 3);
  }
  if (data.length < at + INTRO_LENGTH) return undefined;
  const intro = data.subarray(at, at + INTRO_LENGTH);
  if (intro.toString('hex') !== '57410603')
    throw new Error(`unknown opening ${intro.toString('hex')}`);
  return data.subarray(at + INTRO_LENGTH);
}

export function encodeFrame(payload: Uint8Array): Buffer {
  if (payload.length >= MAX_FRAME_BYTES) throw new Error('frame too large');
  const head = Buffer.alloc(3);
  head.writeUIntBE(payload.length, 0, 3);
  return Buffer.concat([head, payload]);
}
