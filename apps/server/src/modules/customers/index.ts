/** Customers: one person across channels by their aliases, what the team knows of them, the leads they left, erasure. */

export {
  ATTRIBUTE_TYPES,
  type AttributeDefinition,
  type AttributeType,
  checkAttributes,
} from './attribute-definition.ts';
export { type ContactKeys, contactKeys } from './contact-keys.ts';
export type {
  AttributeValue,
  Consent,
  Customer,
  CustomerAlias,
  CustomerProfile,
  CustomerRecord,
  ListedCustomer,
} from './customer.ts';
export type { CustomerFilter, CustomerPatch, CustomerStore } from './customer-store.ts';
export { type EraseCustomerPorts, eraseCustomer } from './erase-customer.ts';
export type { ErasedStore, ErasureCheck, ErasurePlan, ErasureStore } from './erasure-store.ts';
export {
  checkIdentityProof,
  type IdentityProof,
  type IdentitySecret,
  type IdentitySecretPorts,
  type IdentitySecretStore,
  identitySecretOf,
  rotateIdentitySecret,
} from './identity-secret.ts';
export { type Lead, type LeadSighting, type LeadSource, type NewLead } from './lead.ts';
export type { LeadFilter, LeadPatch, LeadStore } from './lead-store.ts';
export { LINKED_FOR_A_LIST, linkConversations } from './link-conversations.ts';
export { mergeLead } from './merge-lead.ts';
export { mergeRecords } from './merge-records.ts';
export { applyRetention, type Retention, type RetentionStore } from './retention.ts';
export { createReportSigner, type ReportSigner, verifyReport } from './sign-report.ts';
export { type SubmitLeadPorts, submitLead } from './submit-lead.ts';
