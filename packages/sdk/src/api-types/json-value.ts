// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };
