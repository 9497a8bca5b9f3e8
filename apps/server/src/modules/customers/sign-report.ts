import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { ErasureReport } from '@baraza/contracts';

export type UnsignedReport = Omit<ErasureReport, 'signature'>;
export type ReportSigner = (report: UnsignedReport) => ErasureReport;

/** DER in front of a raw Ed25519 key: PKCS #8 of a seed, and SPKI of a public key (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Signs reports with Ed25519 (RFC 8032) under the key of a 32-byte seed. */
export function createReportSigner(seed: Buffer): ReportSigner {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = rawPublicKey(createPublicKey(privateKey));
  return report => ({
    ...report,
    signature: {
      algorithm: 'Ed25519',
      publicKey,
      value: sign(null, signedBytes(report), privateKey).toString('base64url'),
    },
  });
}

/**
 * Whether a report is unchanged since the holder of its key signed it. Compare `signature.publicKey` with the one the
 * server shows: anybody can sign with a key of their own.
 */
export function verifyReport(report: ErasureReport): boolean {
  const { signature, ...signed } = report;
  const raw = Buffer.from(signature.publicKey, 'base64url');
  if (raw.length !== 32) return false;
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
  return verify(null, signedBytes(signed), publicKey, Buffer.from(signature.value, 'base64url'));
}

/** The report as JSON in the order of its keys, as `JSON.stringify` writes it. */
function signedBytes(report: UnsignedReport): Buffer {
  const { version, id, teamId, customerId, erasedAt, engine, stores, check, remaining } = report;
  return Buffer.from(
    JSON.stringify({ version, id, teamId, customerId, erasedAt, engine, stores, check, remaining }),
    'utf8',
  );
}

function rawPublicKey(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).subarray(SPKI.length).toString('base64url');
}
