import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createImageProcessor } from './create-image-processor.ts';

const images = createImageProcessor();
const crop = { maxSidePixels: 64, mustBeSquare: false };

const red = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#ff0000' } });

async function middleOf(webp: Uint8Array) {
  const { data, info } = await sharp(webp).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * info.channels;
  return [...data.subarray(at, at + 3)];
}

test.each(['png', 'jpeg', 'webp'] as const)('a %s comes out as a square WebP', async format => {
  const webp = await images.toSquare(await red(300, 200).toFormat(format).toBuffer(), crop);
  expect(await sharp(webp).metadata()).toMatchObject({ format: 'webp', width: 64, height: 64 });
  const [r = 0, g = 0, b = 0] = await middleOf(webp);
  expect(r).toBeGreaterThan(240);
  expect(g + b).toBeLessThan(30);
});

test('a small image keeps its size, its middle is what stays', async () => {
  const green = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#00ff00' } })
    .png()
    .toBuffer();
  const flag = await red(60, 20)
    .composite([{ input: green, left: 20, top: 0 }])
    .png()
    .toBuffer();
  const webp = await images.toSquare(flag, crop);
  expect(await sharp(webp).metadata()).toMatchObject({ width: 20, height: 20 });
  expect((await middleOf(webp))[1]).toBeGreaterThan(240);
});

test('metadata does not travel along', async () => {
  const jpeg = await red(40, 40)
    .withExif({ IFD0: { Copyright: 'A secret place' } })
    .jpeg()
    .toBuffer();
  expect(jpeg.includes('A secret place')).toBe(true);
  const webp = await images.toSquare(jpeg, crop);
  expect(Buffer.from(webp).includes('A secret place')).toBe(false);
  expect((await sharp(webp).metadata()).exif).toBeUndefined();
});

test('a payload behind the image is cut off', async () => {
  const png = Buffer.concat([await red(40, 40).png().toBuffer(), Buffer.from('<script>alert(1)</script>')]);
  expect(Buffer.from(await images.toSquare(png, crop)).includes('<script>')).toBe(false);
});

test('an image that was not read in time is not called broken', async () => {
  const hasty = createImageProcessor({
    timeoutMs: 1,
    maxSourceSidePixels: 4096,
    maxOutputBytes: 1_000_000,
    maxWaiting: 1,
  });
  await expect(hasty.toSquare(await red(40, 40).png().toBuffer(), crop)).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'image_too_slow',
  });
});

test('where it must be square, anything else is refused', async () => {
  const strict = { maxSidePixels: 64, mustBeSquare: true };
  expect(await images.toSquare(await red(40, 40).png().toBuffer(), strict)).toBeInstanceOf(Uint8Array);
  await expect(images.toSquare(await red(40, 41).png().toBuffer(), strict)).rejects.toMatchObject({
    kind: 'invalid',
    code: 'image_not_square',
  });
});

/** A valid PNG of any size that compresses to next to nothing. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(body.length + 8);
    frame.writeUInt32BE(data.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc32(body), body.length + 4);
    return frame;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1024))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test.each([
  [30_000, 30_000],
  [4097, 10],
  [2_000_000_000, 1],
])('an image of %i × %i is refused by its header', async (width, height) => {
  const refusal = images.toSquare(bomb(width, height), crop);
  await expect(refusal).rejects.toMatchObject({ kind: 'invalid', field: 'file' });
  if (width < 1_000_000) await expect(refusal).rejects.toMatchObject({ code: 'image_too_large' });
});

test.each([
  ['an empty file', Buffer.alloc(0)],
  ['text', Buffer.from('not an image')],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')],
  ['GIF', Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAAC', 'base64')],
  ['a PNG that ends in its header', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')],
  ['a JPEG of noise', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(500, 7)])],
  ['a WebP of noise', Buffer.from('RIFF\x20\0\0\0WEBPVP8 \x10\0\0\0aaaaaaaaaaaaaaaa', 'latin1')],
])('%s is refused', async (_what, bytes) => {
  await expect(images.toSquare(bytes, crop)).rejects.toMatchObject({ kind: 'invalid', code: 'invalid_image' });
});

test('many at once are worked on one after the other, too many are told to come back', async () => {
  const few = createImageProcessor({
    timeoutMs: 10_000,
    maxSourceSidePixels: 100,
    maxOutputBytes: 100_000,
    maxWaiting: 2,
  });
  const png = await red(40, 40).png().toBuffer();
  const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => few.toSquare(png, crop)));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected']);
  expect(outcomes[4]).toMatchObject({ reason: { kind: 'unavailable', code: 'images_busy' } });
  expect(await few.toSquare(png, crop)).toBeInstanceOf(Uint8Array);
});
