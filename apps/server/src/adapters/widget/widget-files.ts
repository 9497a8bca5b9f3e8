import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { AppError, type Log } from '#kernel';

const run = promisify(execFile);
const compress = promisify(gzip);

/** A file of the widget, ready to be sent. */
interface WidgetFile {
  readonly bytes: Buffer;
  readonly gzipped: Buffer;
  readonly mediaType: string;
  /** A hash of the bytes. */
  readonly tag: string;
}

interface WidgetManifest {
  readonly loader: string;
  readonly script: string;
  readonly style: string;
}

const WORKSPACE = resolve(import.meta.dirname, '../../../../widget');
const BUILD_MS = 60_000;
const NAME = /^[a-z]+-[\w-]{6,20}\.(js|css)$/;
const MEDIA_TYPES = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' } as const;

/**
 * The widget's files, from memory. In a checkout they are built when the first one is asked for and the sources are others
 * than those of the last build (about a second); an installed package brings them along.
 */
export function createWidgetFiles(log: Log): {
  manifest(): Promise<WidgetManifest>;
  /** Undefined when there is no file of this name. */
  find(name: string): Promise<WidgetFile | undefined>;
} {
  const dist = join(WORKSPACE, 'dist');
  const files = new Map<string, Promise<WidgetFile | undefined>>();
  let built: Promise<WidgetManifest> | undefined;
  const build = async (): Promise<WidgetManifest> => {
    try {
      const script = join(WORKSPACE, 'scripts/build.ts');
      if (existsSync(script)) await run(process.execPath, [script, '--if-stale'], { timeout: BUILD_MS });
      return JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8'));
    } catch (cause) {
      log.error({ err: cause }, 'the widget could not be built');
      built = undefined;
      throw new AppError({
        kind: 'unavailable',
        code: 'widget_missing',
        message: 'The widget could not be built',
        cause,
      });
    }
  };
  const manifest = (): Promise<WidgetManifest> => (built ??= build());
  return {
    manifest,
    async find(name) {
      if (!NAME.test(name)) return undefined;
      await manifest();
      const known = files.get(name);
      if (known !== undefined) return known;
      const reading = readWidgetFile(join(dist, name));
      // Only what is there is remembered.
      const file = await reading;
      if (file !== undefined) files.set(name, reading);
      return file;
    },
  };
}

async function readWidgetFile(path: string): Promise<WidgetFile | undefined> {
  try {
    const bytes = await readFile(path);
    const tag = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
    const mediaType = MEDIA_TYPES[path.endsWith('.css') ? 'css' : 'js'];
    return { bytes, gzipped: await compress(bytes, { level: 9 }), mediaType, tag };
  } catch {
    return undefined;
  }
}
