/** Language models of all providers, behind `ModelCatalog`. No provider package is loaded before its first call. */
export { configuredModelUrls, environmentCredentials, type ModelEnvironment } from './environment-credentials.ts';
export { createModelCatalog } from './model-catalog.ts';
