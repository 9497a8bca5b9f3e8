import type { CredentialStore, CredentialTester, KeySealer } from '#modules/agents';

/** Keys of model providers that teams bring. */
export interface CredentialPorts {
  readonly store: CredentialStore;
  readonly sealer: KeySealer;
  readonly tester: CredentialTester;
  /** Call it once a change has committed: it holds here at once, and on all nodes when this resolves. */
  changed(teamId: string): Promise<void>;
}
