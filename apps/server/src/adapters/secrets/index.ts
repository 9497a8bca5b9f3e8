/** Keys of this server: one master secret, and a key derived from it for each purpose. */
export { type MasterSecret, masterSecret } from './master-secret.ts';
