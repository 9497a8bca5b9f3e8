import { createHash, randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { VisitorChallenges } from './visitor-challenge.ts';
import { readVisitorToken, signVisitorToken, type VisitorClaims } from './visitor-token.ts';

const KEY = randomBytes(32);
const CLAIMS: VisitorClaims = {
  visitorId: 'vis_1',
  teamId: 'team_1',
  agentId: 'agt_1',
  page: 'https://shop.example',
  userId: null,
  expiresAt: 1_000,
};

test('a token says what was signed, and nothing when one character of it is another', () => {
  const token = signVisitorToken(KEY, CLAIMS);
  expect(readVisitorToken(KEY, token)).toEqual(CLAIMS);
  expect(readVisitorToken(randomBytes(32), token)).toBeUndefined();
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'z', '.', '9', ' '), (at, character) => {
      fc.pre(token[at] !== character);
      // The last character carries bits that base64url leaves unused.
      fc.pre(at < token.length - 1);
      expect(readVisitorToken(KEY, token.slice(0, at) + character + token.slice(at + 1))).toBeUndefined();
    }),
  );
});

test('no text is a token', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      expect(readVisitorToken(KEY, `bzv1.${text}`)).toBeUndefined();
    }),
  );
  expect(readVisitorToken(KEY, `bzv1.${'a'.repeat(5000)}`)).toBeUndefined();
});

test('a solved challenge opens one session, of its agent, from its address, in its time', () => {
  const challenges = new VisitorChallenges(KEY);
  const { challenge, bits } = challenges.create('agt_1', '203.0.113.1', 0);
  const solved = { challenge, solution: solve(challenge, bits) };
  expect(challenges.accept({ challenge, solution: '' }, 'agt_1', '203.0.113.1', 1)).toBe(false);
  expect(challenges.accept(solved, 'agt_2', '203.0.113.1', 1)).toBe(false);
  expect(challenges.accept(solved, 'agt_1', '203.0.113.2', 1)).toBe(false);
  expect(challenges.accept(solved, 'agt_1', '203.0.113.1', 120_001)).toBe(false);
  expect(challenges.accept(solved, 'agt_1', '203.0.113.1', 1)).toBe(true);
  expect(challenges.accept(solved, 'agt_1', '203.0.113.1', 2)).toBe(false);
  expect(new VisitorChallenges(randomBytes(32)).accept(solved, 'agt_1', '203.0.113.1', 1)).toBe(false);
});

function solve(challenge: string, bits: number): string {
  for (let n = 0; ; n += 1) {
    const head = createHash('sha256').update(`${challenge}:${n}`).digest().readUInt32BE(0);
    if (Math.clz32(head) >= bits) return String(n);
  }
}
