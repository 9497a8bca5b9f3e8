import { createHash } from 'node:crypto';

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 36ch; padding: 24px; text-align: center; }
h1 { font-size: 20px; font-weight: 600; }
p { opacity: .8; }
`;

/** Shown until the dashboard is built. It looks again by itself. */
export const PREPARING_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="refresh" content="3">
    <title>Baraza</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <main>
      <h1>The dashboard is being prepared</h1>
      <p>It is built once and takes some seconds. The API answers already. This page looks again by itself.</p>
    </main>
  </body>
</html>
`;

export const PREPARING_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
