import { crc32, deflateSync } from 'node:zlib';

const [width, height] = [320, 180];
const grey = 0xf0;
const red = [0xc0, 0x30, 0x30];

/** A window with a red bar at its top, as of a message that something failed: PNG, 8-bit RGB (RFC 2083). */
export function drawPicture(): Buffer {
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([
      Buffer.of(0),
      Buffer.alloc(width * 3, y < 28 ? Buffer.from(red) : Buffer.of(y % 24 < 2 && y > 60 ? 0x80 : grey)),
    ]),
  );
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
