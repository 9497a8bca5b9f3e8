import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { AppError, invalid } from '#kernel';
import type { ImageProcessor, SquareImageRequest } from '#modules/agents';
import { EXIT } from './exit-codes.ts';

interface ImageLimits {
  readonly timeoutMs: number;
  /** Of the image as it comes; 4096² pixels are 67 MB when decoded. */
  readonly maxSourceSidePixels: number;
  readonly maxOutputBytes: number;
  /** Images that may wait for the one that is being worked on. */
  readonly maxWaiting: number;
}

const LIMITS: ImageLimits = {
  // Far above what an image takes: on a busy machine most of it is the start of the process.
  timeoutMs: 30_000,
  maxSourceSidePixels: 4096,
  maxOutputBytes: 4 * 1024 * 1024,
  maxWaiting: 20,
};

/** Works on one image at a time, each in a process of its own with no environment and a limit on time and output. */
export function createImageProcessor(limits: ImageLimits = LIMITS): ImageProcessor {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    async toSquare(bytes, request) {
      if (!looksLikeAnImage(bytes)) throw notAnImage();
      if (waiting > limits.maxWaiting) throw busy();
      waiting += 1;
      const before = last;
      const run = before.then(() => convert(bytes, request, limits));
      last = run.catch(() => undefined);
      try {
        return await run;
      } finally {
        waiting -= 1;
      }
    },
  };
}

const SCRIPT = fileURLToPath(new URL('./square-image-process.ts', import.meta.url));

function convert(bytes: Uint8Array, request: SquareImageRequest, limits: ImageLimits): Promise<Uint8Array> {
  const { maxSidePixels, mustBeSquare } = request;
  const settings = [maxSidePixels, limits.maxSourceSidePixels, mustBeSquare ? 1 : 0].map(String);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SCRIPT, ...settings], {
      cwd: tmpdir(),
      env: {},
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: limits.timeoutMs,
      killSignal: 'SIGKILL',
    });
    const parts: Buffer[] = [];
    let size = 0;
    child.stdout.on('data', (part: Buffer) => {
      size += part.length;
      if (size > limits.maxOutputBytes) child.kill('SIGKILL');
      else parts.push(part);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === EXIT.done && size > 0) resolve(Buffer.concat(parts));
      else if (signal === 'SIGKILL' && size <= limits.maxOutputBytes) reject(tooSlow());
      else reject(faultOf(code, limits));
    });
    // A process that ends before it has read everything is told apart by its exit code.
    child.stdin.on('error', () => {});
    child.stdin.end(bytes);
  });
}

function faultOf(code: number | null, { maxSourceSidePixels }: ImageLimits): AppError {
  if (code === EXIT.tooLarge) {
    return invalid('file', `The image must be at most ${maxSourceSidePixels} pixels on a side`, 'image_too_large');
  }
  if (code === EXIT.notSquare) return invalid('file', 'The image must be square', 'image_not_square');
  return notAnImage();
}

/** The first bytes of PNG, JPEG and WebP; no process is started for anything else. */
function looksLikeAnImage(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  return (
    head.startsWith('\x89PNG\r\n\x1a\n') ||
    head.startsWith('\xff\xd8\xff') ||
    (head.startsWith('RIFF') && head.endsWith('WEBP'))
  );
}

function notAnImage(): AppError {
  return invalid('file', 'The file must be a PNG, JPEG or WebP image', 'invalid_image');
}

/** No fault of the image's, as far as anyone knows. */
function tooSlow(): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'image_too_slow',
    message: 'The image could not be read in time; try again in a moment',
    retryAfterSeconds: RETRY_SECONDS,
  });
}

const RETRY_SECONDS = 5;

function busy(): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'images_busy',
    message: 'Too many images are being read; try again in a moment',
    retryAfterSeconds: RETRY_SECONDS,
  });
}
