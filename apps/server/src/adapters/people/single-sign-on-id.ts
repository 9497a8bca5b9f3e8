/** The id of the configured provider: in addresses, and as `provider_id` of accounts. */
export const SINGLE_SIGN_ON_ID = 'sso';
