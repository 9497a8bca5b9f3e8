/**
 * Builds `src/serve.ts` with its packages into few files, which take less memory and start sooner than eleven hundred
 * modules (docs/decisions/0025), and its worker threads, which then do without the type stripper (docs/decisions/0037).
 * Does nothing when these sources are built. Child processes run from the sources all the same.
 *
 *   npm run build -w @baraza/server
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { build, type OutputChunk, type Plugin } from 'rolldown';
import { buildFolder } from '../bin/built-server.js';

const SERVER = resolve(import.meta.dirname, '..');
const SOURCES = join(SERVER, 'src');
/** The build that a running server may still load parts of is kept. */
const KEPT_BUILDS = 2;
/** These stay packages: native, reading files beside their code, or needed by those that do. */
const EXTERNAL = [
  'sharp',
  /^pdfjs-dist/,
  '@fastify/swagger-ui',
  '@fastify/swagger',
  '@fastify/static',
  'yaml',
  'pino',
  'undici',
];

/** A file named so runs as a thread. */
const THREAD = /new URL\('\.\/([\w/-]+-worker)\.ts', import\.meta\.url\)/g;

const folder = buildFolder();
if (!existsSync(folder)) await buildServer();

async function buildServer(): Promise<void> {
  const aside = `${folder}.${process.pid}`;
  try {
    const { output } = await build({
      input: join(SOURCES, 'serve.ts'),
      platform: 'node',
      external: EXTERNAL,
      plugins: [buildThreads(), keepSourcePlaces()],
      logLevel: 'warn',
      output: { dir: aside, format: 'esm', chunkFileNames: '[name]-[hash].js', charset: 'ascii', comments: false },
    });
    refuseLostPlaces(output.filter(part => part.type === 'chunk'));
    if (existsSync(folder)) return;
    mkdirSync(dirname(folder), { recursive: true });
    renameSync(aside, folder);
    removeOldBuilds();
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** A thread's script becomes a file of the build, and who starts it finds it there. */
function buildThreads(): Plugin {
  return {
    name: 'build-threads',
    transform(code, id) {
      if (!id.startsWith(SOURCES) || !code.includes('-worker.ts')) return null;
      return code.replaceAll(THREAD, (_, script: string) => {
        const source = resolve(dirname(id), `${script}.ts`);
        const fileName = `${relative(SOURCES, source).replaceAll('/', '-').slice(0, -'.ts'.length)}.js`;
        this.emitFile({ type: 'chunk', id: source, fileName });
        // Written so, it stays the place of the build.
        return `new URL('./${fileName}', import.meta['url'])`;
      });
    },
  };
}

/** Child processes and documents are found from where a source lies, not from where it was built to. */
function keepSourcePlaces(): Plugin {
  return {
    name: 'keep-source-places',
    transform(code, id) {
      if (!id.startsWith(SOURCES) || !code.includes('import.meta.')) return null;
      const url = `new URL(${JSON.stringify(`../../${relative(SERVER, id)}`)}, import.meta.url)`;
      return code
        .replaceAll('import.meta.url', `${url}.href`)
        .replaceAll('import.meta.dirname', `${builtin('path')}.dirname(${builtin('url')}.fileURLToPath(${url}))`);
    },
  };
}

/** As an expression, since an import of it could meet a name of the module's own. */
function builtin(name: string): string {
  return `process.getBuiltinModule('node:${name}')`;
}

/** A package that looks for files beside its code would look in vain; it belongs into {@link EXTERNAL}. */
function refuseLostPlaces(chunks: readonly OutputChunk[]): void {
  const lost = chunks.filter(({ code }) => /\b__dirname\b|\b__filename\b/.test(code)).map(({ fileName }) => fileName);
  if (lost.length > 0) throw new Error(`looks for files beside its code: ${lost.join(', ')}`);
}

function removeOldBuilds(): void {
  const builds = readdirSync(dirname(folder))
    .filter(name => name !== basename(folder))
    .map(name => join(dirname(folder), name))
    .sort((left, right) => statSync(right).mtimeMs - statSync(left).mtimeMs);
  for (const old of builds.slice(KEPT_BUILDS - 1)) rmSync(old, { recursive: true, force: true });
}
