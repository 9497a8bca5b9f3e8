import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { CHUNKS } from './scripts/chunks.ts';
import { startPage } from './scripts/start-page.ts';

/** Where the server listens that `npm run dev -w @baraza/dashboard` works against. */
const SERVER = process.env['BARAZA_URL'] ?? 'http://127.0.0.1:8787';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), startPage()],
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
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
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
