const DAY_MS = 86_400_000;

/** `from` and `to` of a query as a half-open span in milliseconds; a date as `to` includes its day. */
export function readSpan(query: { readonly from?: string | undefined; readonly to?: string | undefined }): {
  readonly createdFrom: number | undefined;
  readonly createdBefore: number | undefined;
} {
  const { from, to } = query;
  return {
    createdFrom: from === undefined ? undefined : Date.parse(from),
    createdBefore: to === undefined ? undefined : Date.parse(to) + (to.includes('T') ? 0 : DAY_MS),
  };
}
