/** Sarufi's classic API, whose documents write these paths with the slash and without. */
const CLASSIC = '/chatbot/';
const READS_OR_ADDS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

/**
 * The address without a slash at the end of its path, since some clients end every path with one. Not where something is
 * changed or deleted: there an id that is empty, or `..`, would name the whole that the thing is part of.
 */
export function withoutLastSlash({ method = 'GET', url = '/' }: { method?: string; url?: string }): string {
  const query = url.indexOf('?');
  const end = query < 0 ? url.length : query;
  const keeps = end < 2 || url[end - 1] !== '/' || (!READS_OR_ADDS.has(method) && !url.startsWith(CLASSIC));
  return keeps ? url : url.slice(0, end - 1) + url.slice(end);
}
