import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { EXIT } from './exit-codes.ts';

/**
 * Reads an image from its input and writes its middle square to its output as WebP; see `ImageProcessor.toSquare`. A
 * process for one image: what a broken one does to a decoder ends with it. Exit codes tell what was wrong.
 */
const [maxSide, maxSourceSide, mustBeSquare] = process.argv.slice(2).map(Number);

// Nothing but these may look at the bytes: no SVG, no PDF, no formats nobody uploads.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.cache(false);
sharp.concurrency(1);

try {
  process.exitCode = await convert(await buffer(process.stdin), maxSide ?? 0, maxSourceSide ?? 0, mustBeSquare === 1);
} catch {
  process.exitCode = EXIT.invalid;
}

async function convert(bytes: Buffer, side: number, maxSource: number, square: boolean): Promise<number> {
  const options = { limitInputPixels: maxSource * maxSource, failOn: 'error', sequentialRead: true } as const;
  // Reads the header only.
  const { width, height } = await sharp(bytes, { ...options, limitInputPixels: false }).metadata();
  if (width > maxSource || height > maxSource) return EXIT.tooLarge;
  if (square && width !== height) return EXIT.notSquare;
  const shorter = Math.min(width, height);
  const size = Math.min(side, shorter);
  const webp = await sharp(bytes, options)
    .autoOrient()
    .resize(size, size, { fit: 'cover', position: 'centre' })
    .webp({ quality: 90 })
    .toBuffer();
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(webp, error => (error ? reject(error) : resolve()));
  });
  return EXIT.done;
}
