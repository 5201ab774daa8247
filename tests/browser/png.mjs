// Makes pictures of windows small: a palette of at most 256 colours, which text and lines hardly need.
import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/** The bytes of a picture of 8 bits a channel without filters. Source: PNG specification, sections 9 and 11. */
function pixels(file) {
  const head = { width: file.readUInt32BE(16), height: file.readUInt32BE(20), channels: file[25] === 6 ? 4 : 3 };
  const parts = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    if (file.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const data = inflateSync(Buffer.concat(parts));
  const wide = head.width * head.channels;
  const out = Buffer.alloc(wide * head.height);
  for (let row = 0; row < head.height; row += 1) {
    const filter = data[row * (wide + 1)];
    for (let column = 0; column < wide; column += 1) {
      const at = row * wide + column;
      const left = column < head.channels ? 0 : out[at - head.channels];
      const up = row ? out[at - wide] : 0;
      const corner = row && column >= head.channels ? out[at - wide - head.channels] : 0;
      const guess = left + up - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
      out[at] = data[row * (wide + 1) + column + 1] + [0, left, up, (left + up) >> 1, paeth][filter];
    }
  }
  return { ...head, data: out };
}

const chunk = (name, data) => {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body) >>> 0, 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
};

/** A picture with at most 256 colours: the commonest, and for any other the nearest of them. */
export function small(file) {
  const { width, height, channels, data } = pixels(file);
  const keys = new Uint32Array(width * height);
  const often = new Map();
  for (let at = 0; at < keys.length; at += 1) {
    const from = at * channels;
    // Fine shades are one: two bits less a channel are not seen in letters.
    const key = ((data[from] & 252) << 16) | ((data[from + 1] & 252) << 8) | (data[from + 2] & 252);
    keys[at] = key;
    const held = often.get(key);
    if (held) held.count += 1;
    else often.set(key, { count: 1, real: [data[from], data[from + 1], data[from + 2]] });
  }
  const palette = [...often].sort(([, one], [, other]) => other.count - one.count).slice(0, 256);
  const distance = ([a, b, c], [d, e, f]) => (a - d) ** 2 + (b - e) ** 2 + (c - f) ** 2;
  const index = new Map(palette.map(([key], number) => [key, number]));
  for (const [key, { real }] of often) {
    if (index.has(key)) continue;
    let best = 0;
    palette.forEach(([, one], number) => {
      if (distance(one.real, real) < distance(palette[best][1].real, real)) best = number;
    });
    index.set(key, best);
  }
  const lines = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < keys.length; at += 1) lines[Math.floor(at / width) * (width + 1) + (at % width) + 1] = index.get(keys[at]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap(([, one]) => one.real));
  return Buffer.concat([SIGNATURE, chunk("IHDR", head), chunk("PLTE", colours), chunk("IDAT", deflateSync(lines, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}
