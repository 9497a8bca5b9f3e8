/** Language models of all providers, behind `ModelCatalog`. No provider package is loaded before its first call. */
export { configuredCredentials, type ProviderSettings } from './configured-credentials.ts';
export { createCredentialTester } from './credential-tester.ts';
export { createModelCatalog } from './model-catalog.ts';
