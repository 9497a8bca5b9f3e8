import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_BODY_DEPTH, parseJsonBody } from './parse-json-body.ts';

const parseText = (text: string): unknown => parseJsonBody(Buffer.from(text));

function codeOf(body: string | Buffer): string | undefined {
  try {
    parseJsonBody(typeof body === 'string' ? Buffer.from(body) : body);
  } catch (error) {
    return (error as { code: string }).code;
  }
  return undefined;
}

describe('parseJsonBody', () => {
  test('gives what JSON.parse gives for every ordinary value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), value => {
        const text = JSON.stringify(value);
        if (text.includes('__proto__') || text.includes('\\u')) return;
        expect(parseText(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('an empty body is undefined, a byte order mark is skipped', () => {
    expect(parseText('')).toBeUndefined();
    expect(parseText('\uFEFF{"a":1}')).toEqual({ a: 1 });
  });

  test.each([
    ['not JSON', '{"a":', 'invalid_json'],
    ['a bare word', 'hello', 'invalid_json'],
    ['broken UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'invalid_utf8'],
    ['a name twice', '{"a":1,"b":2,"a":3}', 'duplicate_json_key'],
    ['a name twice, once escaped', String.raw`{"a":1,"\u0061":3}`, 'duplicate_json_key'],
    ['a name twice below', '[{"x":{"a":1,"a":1}}]', 'duplicate_json_key'],
    ['__proto__', '{"__proto__":{"admin":true}}', 'forbidden_json_key'],
    ['__proto__ escaped', String.raw`{"\u005f_proto__":{}}`, 'forbidden_json_key'],
    ['constructor.prototype', '{"constructor":{"prototype":{"a":1}}}', 'forbidden_json_key'],
    ['U+0000 in a value', String.raw`{"a":"x\u0000y"}`, 'invalid_text'],
    ['U+0000 in a name', String.raw`{"a\u0000":1}`, 'invalid_text'],
    ['half a surrogate pair', String.raw`["\ud800"]`, 'invalid_text'],
    ['too deep', '['.repeat(MAX_BODY_DEPTH + 1) + ']'.repeat(MAX_BODY_DEPTH + 1), 'json_too_deep'],
    ['a million open brackets', '['.repeat(1_000_000), 'json_too_deep'],
    ['a million open objects', '{"a":'.repeat(200_000), 'json_too_deep'],
  ])('refuses %s', (_name, body, code) => {
    expect(codeOf(body)).toBe(code);
  });

  test.each([
    ['the deepest that is allowed', '['.repeat(MAX_BODY_DEPTH) + ']'.repeat(MAX_BODY_DEPTH)],
    ['the same name in two objects', '[{"a":1},{"a":2},{"b":{"a":3}}]'],
    ['a value that equals a name', '{"a":"a","b":["a","a"]}'],
    ['quotes and backslashes in strings', String.raw`{"a":"\\\"{[","b\\":"\\\\","b":1}`],
    ['brackets in a long string', JSON.stringify({ a: '[{'.repeat(500), b: 1 })],
    ['a whole surrogate pair as escapes', String.raw`["\ud83d\ude00"]`],
    ['a field called constructor', '{"constructor":"x"}'],
  ])('takes %s', (_name, body) => {
    expect(parseText(body)).toEqual(JSON.parse(body));
  });

  test('never pollutes a prototype', () => {
    codeOf('{"__proto__":{"polluted":true}}');
    codeOf('{"constructor":{"prototype":{"polluted":true}}}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
