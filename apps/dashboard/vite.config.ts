import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const SHELL = 'shell';
/** Where the server listens that `npm run dev -w @baraza/dashboard` works against. */
const SERVER = process.env['BARAZA_URL'] ?? 'http://127.0.0.1:8787';

/** What every screen stands in is asked for with the page, not when the program has found out that it needs it. */
const preloadShell: Plugin = {
  name: 'preload-shell',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) =>
      Object.values(bundle ?? {})
        .filter(file => file.type === 'chunk' && file.name === SHELL)
        .map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
          injectTo: 'head',
        })),
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), preloadShell],
  resolve: {
    // The workspace holds an older React too, for the test of another's client.
    dedupe: ['react', 'react-dom'],
  },
  build: {
    target: 'es2023',
    assetsDir: 'app/assets',
    // Data URLs would have to be allowed in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: 'app/manifest.json',
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        // A few files of some size come faster than sixty small ones, which wait for one another.
        codeSplitting: {
          groups: [
            { name: 'app', tags: ['$initial'], priority: 3 },
            { name: SHELL, test: /src\/shell\/team-shell\.tsx$/, priority: 2 },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/api', '/v1', '/docs', '/openapi.json', '/health', '/widget.js', '/c'].map(path => [
        path,
        // The origin is the server's own, or a session's unsafe requests would be refused.
        { target: SERVER, changeOrigin: true, headers: { origin: SERVER } },
      ]),
    ),
  },
});
