import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { callsOf } from './dialects.ts';
import { pythonLiteral, snippet, widgetTag } from './snippets.ts';

const AGENT = { id: 'agt_01', slug: 'shop' };
const ORIGIN = 'http://127.0.0.1:8787';
/** A quote, a double quote, a backslash, a dollar and a line: whatever a shell or a language could trip over. */
const QUESTION = `What's "open" \\ for $5?\nOn Saturday`;

test.each(callsOf(AGENT, QUESTION).map(call => [call.id, call] as const))(
  'a shell gives curl the very address and body of %s',
  (_id, call) => {
    // `curl` is a function here that prints what it was called with.
    const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${snippet('curl', ORIGIN, call)}`;
    const words = execFileSync('sh', ['-c', script], { encoding: 'utf8', env: { BARAZA_API_KEY: 'bz_live_1' } }).split(
      '\0',
    );
    expect(words.slice(0, -1)).toEqual([
      '-N',
      `${ORIGIN}${call.path}`,
      '-H',
      'Authorization: Bearer bz_live_1',
      '-H',
      'Content-Type: application/json',
      '-d',
      JSON.stringify(call.body),
    ]);
  },
);

test.each(callsOf(AGENT, QUESTION).map(call => [call.id, call] as const))('JavaScript for %s parses', (_id, call) => {
  const script = snippet('javascript', ORIGIN, call);
  execFileSync(process.execPath, ['--input-type=module', '--check'], { input: script });
  expect(script).toContain(`"${call.id === 'openai' ? `${ORIGIN}/v1` : ORIGIN + call.path}"`);
});

test('values are written as Python writes them', () => {
  expect(pythonLiteral({ a: true, b: [null, 1], c: {}, d: 'x"y' }, 0)).toBe(`{
    "a": True,
    "b": [
        None,
        1,
    ],
    "c": {},
    "d": "x\\"y",
}`);
});

test('every call names the agent', () => {
  for (const call of callsOf(AGENT, QUESTION)) {
    expect(`${call.path} ${JSON.stringify(call.body)}`).toMatch(/shop|agt_01/);
    expect(call.body['stream']).toBe(true);
  }
});

test('the tag of the bubble', () => {
  expect(widgetTag(ORIGIN, 'shop')).toBe(
    '<script src="http://127.0.0.1:8787/widget.js" data-agent="shop" defer></script>',
  );
});
