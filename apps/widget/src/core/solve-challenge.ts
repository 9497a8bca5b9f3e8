/**
 * Finds a text so that SHA-256 of `<challenge>:<text>` begins with `bits` zero bits. Works in slices, so that no task holds the
 * page, and without `crypto.subtle`, which pages without TLS do not have.
 */
export async function solveChallenge(challenge: string, bits: number): Promise<string> {
  for (let n = 0; ; ) {
    const until = performance.now() + 8;
    while (performance.now() < until) {
      for (let batch = 0; batch < 50; batch += 1, n += 1) {
        if (Math.clz32(sha256Head(`${challenge}:${n}`)) >= bits) return String(n);
      }
    }
    await new Promise(resolve => setTimeout(resolve));
  }
}

const K = constants();

/** The first 32 bits of SHA-256 (FIPS 180-4) of an ASCII text. */
export function sha256Head(text: string): number {
  const length = text.length;
  const words = new Uint32Array((((length + 8) >> 6) + 1) * 16);
  for (let i = 0; i < length; i += 1) words[i >> 2]! |= text.charCodeAt(i) << (24 - (i & 3) * 8);
  words[length >> 2]! |= 0x80 << (24 - (length & 3) * 8);
  words[words.length - 1] = length * 8;
  const hash = Int32Array.from([
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  ]);
  const w = new Int32Array(64);
  for (let start = 0; start < words.length; start += 16) {
    for (let i = 0; i < 64; i += 1) {
      if (i < 16) w[i] = words[start + i]!;
      else {
        const a = w[i - 15]!;
        const b = w[i - 2]!;
        w[i] =
          (w[i - 16]! + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7]! + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))) |
          0;
      }
    }
    let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number];
    for (let i = 0; i < 64; i += 1) {
      const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0;
      const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    const next = [a, b, c, d, e, f, g, h];
    for (let i = 0; i < 8; i += 1) hash[i] = (hash[i]! + next[i]!) | 0;
  }
  return hash[0]! >>> 0;
}

function turn(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by));
}

/** The fractional parts of the cube roots of the first 64 primes. */
function constants(): Int32Array {
  const found = new Int32Array(64);
  for (let n = 2, count = 0; count < 64; n += 1) {
    let prime = true;
    for (let d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false;
    if (prime) found[count++] = Math.floor((Math.cbrt(n) % 1) * 0x1_0000_0000) | 0;
  }
  return found;
}
