const MAX_LENGTH = 1_000;
const MAX_SEGMENTS = 20;
/** A path that repeats a part this often is a loop of relative links. */
const MAX_REPEATS = 3;
const TRACKING = /^(?:utm_\w+|fbclid|gclid|msclkid|mc_cid|mc_eid|phpsessid|jsessionid)$/i;
/** What holds no text worth fetching. */
const NO_DOCUMENT =
  /\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp|tiff?|css|js|mjs|map|json|wasm|woff2?|ttf|otf|eot|mp[34]|m4[av]|webm|og[gv]|wav|avi|mov|mkv|flac|exe|dmg|msi|deb|rpm|apk|iso|zip|gz|tgz|bz2|xz|7z|rar|tar|jar)$/i;

/**
 * One spelling for an address: no fragment, no trackers and sessions, no default port. Undefined for what is no web page
 * (another protocol, a password in it) and for what only traps have: very long addresses, paths that repeat themselves.
 */
export function normalizeUrl(address: string, base?: string): string | undefined {
  const url = URL.parse(address, base);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  url.hash = '';
  const trackers = new Set(Array.from(url.searchParams.keys()).filter(name => TRACKING.test(name)));
  for (const name of trackers) url.searchParams.delete(name);
  if (url.search === '?') url.search = '';
  if (url.href.length > MAX_LENGTH || repeatsItself(url.pathname)) return undefined;
  return url.href;
}

/** Whether a link may lead to a document, going by its ending. */
export function mayBeDocument(url: string): boolean {
  return !NO_DOCUMENT.test(URL.parse(url)?.pathname ?? '');
}

function repeatsItself(path: string): boolean {
  const segments = path.split('/').filter(segment => segment !== '');
  if (segments.length > MAX_SEGMENTS) return true;
  const counts = new Map<string, number>();
  for (const segment of segments) {
    const count = (counts.get(segment) ?? 0) + 1;
    if (count > MAX_REPEATS) return true;
    counts.set(segment, count);
  }
  return false;
}
