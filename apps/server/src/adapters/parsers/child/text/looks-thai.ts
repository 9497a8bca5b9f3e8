const MIN_MARKS = 2;
const MIN_SHARE = 0.95;

/**
 * Whether bytes read as windows-874, which the charset detector does not know: Thai marks stand on a consonant or on
 * another mark, the vowels written before their consonant have one after them, and words have odd lengths too, which two
 * bytes a character never give.
 */
export function looksThai(bytes: Uint8Array): boolean {
  let high = 0;
  let unassigned = 0;
  let marks = 0;
  let fitting = 0;
  let run = 0;
  let oddRuns = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      oddRuns += run % 2;
      run = 0;
      continue;
    }
    run++;
    high++;
    if (!isThai(byte)) unassigned++;
    if (isMark(byte) || isLeadingVowel(byte)) {
      marks++;
      if (isMark(byte) ? carriesMark(bytes[at - 1] ?? 0) : isConsonant(bytes[at + 1] ?? 0)) fitting++;
    }
  }
  if (oddRuns + (run % 2) === 0 || marks < MIN_MARKS) return false;
  return unassigned <= high * (1 - MIN_SHARE) && marks > high / 10 && fitting >= marks * MIN_SHARE;
}

function isThai(byte: number): boolean {
  return (
    (byte >= 0xa1 && byte <= 0xda) || (byte >= 0xdf && byte <= 0xfb) || byte === 0xa0 || (byte >= 0x91 && byte <= 0x97)
  );
}

function isConsonant(byte: number): boolean {
  return byte >= 0xa1 && byte <= 0xce;
}

/** Vowels above and below, tone marks. */
function isMark(byte: number): boolean {
  return byte === 0xd1 || (byte >= 0xd4 && byte <= 0xda) || (byte >= 0xe7 && byte <= 0xee);
}

function carriesMark(byte: number): boolean {
  return isConsonant(byte) || isMark(byte);
}

function isLeadingVowel(byte: number): boolean {
  return byte >= 0xe0 && byte <= 0xe4;
}
