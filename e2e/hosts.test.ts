import { createHmac } from 'node:crypto';
import { says } from '@baraza/testkit';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { atRest } from './at-rest.ts';
import { eventually } from './eventually.ts';
import { chatOf, pageWith, type Stage, startStage } from './stage.ts';

let stage: Stage;
let agent: string;
beforeAll(async () => {
  stage = await startStage();
  agent = await stage.createAgent();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.llm.otherwise = says('Here I am.');
});

const tag = (attributes = `data-agent="${agent}"`, path = '/widget.js'): string =>
  `<script async src="${stage.server.url}${path}" ${attributes}></script>`;

/** Opens the bubble on a page of the site and has an answer. */
async function talk(body: string, headers: Record<string, string> = {}): Promise<void> {
  stage.site.pages.set('/host', { body, headers });
  const { page, seen, close } = await stage.open(`${stage.site.url}/host`);
  const bubble = page.getByRole('button', { name: 'Open chat' });
  await bubble.waitFor();
  expect(await atRest(bubble)).toMatchObject({ width: 56, height: 56 });
  await bubble.click();
  const frame = page.frameLocator('iframe');
  await chatOf(frame).say('Are you there?');
  await chatOf(frame).words('Here I am.').waitFor();
  const { width, height } = await atRest(page.locator('iframe'));
  expect([width, height > 500]).toEqual([400, true]);
  expect(seen).toEqual({ errors: [], strays: [] });
  await close();
}

test('under a policy that allows no inline script, no inline style and nothing but the server', async () => {
  const policy = [
    "default-src 'none'",
    `script-src ${stage.server.url}`,
    `frame-src ${stage.server.url}`,
    "style-src 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
  await talk(pageWith(tag()), { 'content-security-policy': policy });
});

test('on a page whose stylesheet restyles everything', async () => {
  const style = `<style>
    * { all: unset !important; display: block !important; color: lime !important; font: 40px serif !important;
        width: 10px !important; height: 10px !important; position: static !important; }
    body * { transform: rotate(20deg) !important; filter: blur(3px) !important; }
    div, iframe, button { display: none !important; opacity: 0 !important; }
    ::part(bubble) { display: none }
  </style>`;
  await talk(pageWith(tag(), style));
});

test('on a page that overrides fetch, extends Array.prototype and breaks JSON and timers of its own', async () => {
  const script = `<script>
    window.fetch = () => { throw new Error('no fetch here') };
    window.XMLHttpRequest = undefined;
    Array.prototype.extra = function () { return 'mine' };
    Array.prototype.last = null;
    Object.prototype.surprise = 'inherited';
    Array.prototype.flatMap = undefined; Array.prototype.at = undefined; Array.prototype.toJSON = () => 'broken';
  </script>`;
  await talk(pageWith(tag(), script));
});

test('pasted twice it is there once', async () => {
  stage.site.pages.set('/twice', { body: pageWith(tag() + tag()) });
  const { page, close } = await stage.open(`${stage.site.url}/twice`);
  await page.getByRole('button', { name: 'Open chat' }).waitFor();
  await expect.poll(() => page.locator('iframe').count()).toBe(1);
  await close();
});

test("a Chatbase embed moves by the script's host: id, queued calls, identity by hash, events", async () => {
  const read = await stage.server.call('GET', `/api/v1/agents/${agent}/identity-secret`);
  expect(read.ok, await read.clone().text()).toBe(true);
  const { secret } = (await read.json()) as { secret: string };
  const hash = createHmac('sha256', secret).update('user-7').digest('hex');
  const snippet = `<script>
    (function(){if(!window.chatbase||window.chatbase("getState")!=="initialized"){window.chatbase=(...arguments)=>{if(!window.chatbase.q){window.chatbase.q=[]}window.chatbase.q.push(arguments)};window.chatbase=new Proxy(window.chatbase,{get(target,prop){if(prop==="q"){return target.q}return(...args)=>target(prop,...args)}})}
    const onLoad=function(){const script=document.createElement("script");script.src="${stage.server.url}/embed.min.js";script.id="${agent}";script.domain="${new URL(stage.server.url).host}";document.body.appendChild(script)};
    if(document.readyState==="complete"){onLoad()}else{window.addEventListener("load",onLoad)}})();
    window.heard = [];
    window.warned = [];
    console.warn = (...words) => window.warned.push(words.join(' '));
    window.chatbase('identify', { user_id: 'user-7', user_hash: '${hash}', user_metadata: { plan: 'gold' } });
    window.chatbase.addEventListener('assistant-message', event => window.heard.push(event.text, event.content, event.data.content));
    window.chatbase.setInitialMessages(['Hi Asha!', 'How can I help?']);
    window.chatbase.registerTools({ get_weather: () => ({ status: 'success' }) });
    window.chatbase.open();
  </script>`;
  stage.site.pages.set('/moved', { body: pageWith(snippet) });
  const { page, seen, close } = await stage.open(`${stage.site.url}/moved`);
  const frame = page.frameLocator('iframe');
  await frame.getByText('How can I help?').waitFor();
  await expect.poll(() => page.evaluate('window.warned')).toEqual(['baraza: registerTools is not supported']);
  await chatOf(frame).say('Hello');
  await chatOf(frame).words('Here I am.').waitFor();
  await expect.poll(() => page.evaluate('window.heard')).toEqual(['Here I am.', 'Here I am.', 'Here I am.']);
  await expect.poll(() => page.evaluate('window.chatbase("getState")')).toBe('initialized');
  const list = await stage.server.call('GET', `/api/v1/conversations?agentId=${agent}&userId=user-7`);
  expect(((await list.json()) as { items: object[] }).items).toMatchObject([{ userId: 'user-7', channel: 'web' }]);
  await page.evaluate('window.chatbase.resetChat()');
  await chatOf(frame).words('Here I am.').waitFor({ state: 'detached' });
  await frame.getByText('Hi Asha!').waitFor();
  expect(seen.errors).toEqual([]);
  await close();
});

test('a wrong hash makes nobody somebody', async () => {
  stage.site.pages.set('/forged', { body: pageWith(tag()) });
  const { page, close } = await stage.open(`${stage.site.url}/forged`);
  await page.getByRole('button', { name: 'Open chat' }).click();
  await page.evaluate(`window.baraza.identify({ userId: 'boss', userHash: '${'0'.repeat(64)}' })`);
  const frame = page.frameLocator('iframe');
  await chatOf(frame).say('I am the boss');
  await frame.locator('.meta.fault').waitFor();
  await eventually(async () => {
    const list = await stage.server.call('GET', `/api/v1/conversations?agentId=${agent}&userId=boss`);
    expect(((await list.json()) as { items: object[] }).items).toEqual([]);
  });
  await close();
});

test('inline it fills the element it is given', async () => {
  const place = '<div id="chat" style="width:600px;height:420px"></div>';
  stage.site.pages.set('/inline', { body: pageWith(place + tag(`data-agent="${agent}" data-inline="#chat"`)) });
  const { page, close } = await stage.open(`${stage.site.url}/inline`);
  const frame = page.frameLocator('iframe');
  await chatOf(frame).say('Inline?');
  await chatOf(frame).words('Here I am.').waitFor();
  await expect.poll(() => page.locator('#chat iframe').boundingBox()).toMatchObject({ width: 600, height: 420 });
  await expect.poll(() => page.getByRole('button', { name: 'Open chat' }).count()).toBe(0);
  await close();
});

test('a page that is not on the list shows nothing; one that is does', async () => {
  const listed = await stage.createAgent({ onlyAllowOnAddedDomains: true, allowedDomains: ['shop.example'] });
  const allowed = await stage.createAgent({ onlyAllowOnAddedDomains: true, allowedDomains: ['localhost'] });
  for (const [id, count] of [
    [listed, 0],
    [allowed, 1],
  ] as const) {
    stage.site.pages.set('/listed', { body: pageWith(tag(`data-agent="${id}"`)) });
    const { page, close } = await stage.open(`${stage.site.url}/listed`);
    await page.locator('iframe').waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    await expect.poll(() => page.getByRole('button', { name: 'Open chat' }).count()).toBe(count);
    await close();
  }
});

test('forged messages between frames change nothing', async () => {
  stage.site.pages.set('/forger', { body: pageWith(`${tag()}<iframe id="other" srcdoc="<p>other</p>"></iframe>`) });
  const { page, close } = await stage.open(`${stage.site.url}/forger`);
  await page.getByRole('button', { name: 'Open chat' }).waitFor();
  await page.evaluate(() => {
    const forged = [
      { protocol: 'baraza/1', type: 'unread', count: 66 },
      {
        protocol: 'baraza/1',
        type: 'look',
        color: 'red;background:url(https://evil.example)',
        on: '#fff',
        side: 'left',
      },
      { protocol: 'baraza/1', type: 'event', name: 'open', detail: '{"a":1}' },
    ];
    const other = (document.querySelector('#other') as HTMLIFrameElement).contentWindow as unknown as typeof globalThis;
    for (const message of forged) {
      window.postMessage(message, '*');
      other.eval(`parent.postMessage(${JSON.stringify(message)}, '*')`);
    }
    // And from a page that is none of its parents, into the chat's own frame.
    other.eval(`parent.frames[0].postMessage({ protocol: 'baraza/1', type: 'send', text: 'forged' }, '*')`);
  });
  await page.getByRole('button', { name: 'Open chat' }).click();
  const frame = page.frameLocator('iframe[title=Chat]');
  await frame.getByRole('textbox').waitFor();
  await expect.poll(() => page.locator('button b').textContent()).toBe('');
  await expect.poll(() => chatOf(frame).bubbles('user').count()).toBe(0);
  expect((await atRest(page.getByRole('button', { name: 'Close chat' }).last())).x).toBeGreaterThan(900);
  await close();
});
