/** Keys of this server: one master secret, and a key derived from it for each purpose. */
export { createEnvelopeSealer, type Envelope, type EnvelopeSealer } from './envelope.ts';
export {
  adoptNextSecret,
  inspectSecretFile,
  type MasterSecret,
  masterSecret,
  nextMasterSecret,
} from './master-secret.ts';

/** What the key that wraps the keys of teams' model providers is derived for. */
export const CREDENTIALS_PURPOSE = 'model credentials';
