const BYTES = 16;

/** 128 random bits in hex. Unlike `crypto.randomUUID` also on pages that are not served securely (a LAN address). */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
