import type { PublicAgent } from '@baraza/contracts';

/** The frame of the bubble and the page of its own: an empty body that the script fills. Nothing of the agent is in it. */
export function widgetPage(files: { readonly script: string; readonly style: string }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="robots" content="noindex">
<title>Chat</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/widget-assets/${files.style}">
<script type="module" src="/widget-assets/${files.script}"></script>
</head>
<body></body>
</html>
`;
}

/**
 * What the page may do: run our script, talk to this server, and show media from here and from where the agent's flow keeps
 * its own. Who may frame it is `ancestors` (source expressions).
 */
export function widgetPolicy(agent: Pick<PublicAgent, 'mediaOrigins'>, ancestors: readonly string[]): string {
  const media = agent.mediaOrigins.map(origin => ` ${origin}`).join('');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    `img-src 'self' data: blob:${media}`,
    `media-src 'self' blob:${media}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    `frame-ancestors ${frameAncestors(ancestors)}`,
  ].join('; ');
}

/** Our own pages (the dashboard's preview, the demo) may always show a public agent. */
function frameAncestors(ancestors: readonly string[]): string {
  if (ancestors.includes('*')) return '*';
  return ["'self'", ...ancestors.filter(source => source !== "'none'")].join(' ');
}

/** A shop's page, as far as the bubble is concerned: one tag. */
export function demoPage(agent: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Baraza demo page</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/demo.css">
<script async src="/widget.js" data-agent="${agent}"></script>
</head>
<body>
<main>
<h1>A page with a chat</h1>
<p>This page stands for any page of yours. All it has of Baraza is one tag:</p>
<pre tabindex="0"><code>&lt;script async src="/widget.js" data-agent="${agent}"&gt;&lt;/script&gt;</code></pre>
<p>The bubble in the corner talks to the agent <b>${agent}</b>. The same chat as a page of its own: <a href="/c/${agent}">/c/${agent}</a>.</p>
</main>
</body>
</html>
`;
}

export const DEMO_STYLE = `body{margin:0;font:16px/1.6 system-ui,sans-serif;color:#16202b;background:#f6f7f8}
main{max-width:680px;margin:0 auto;padding:56px 20px}
h1{font-size:30px;line-height:1.2;letter-spacing:-.02em}
pre{padding:14px 16px;overflow-x:auto;background:#fff;border:1px solid #d9dee4;border-radius:10px}
code{font:14px/1.5 ui-monospace,Menlo,Consolas,monospace}
a{color:#0b6e63}
@media(prefers-color-scheme:dark){body{color:#eef1f5;background:#14181d}pre{background:#20262d;border-color:#323a44}a{color:#4fb3a6}}
`;
