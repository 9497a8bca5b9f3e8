declare global {
  interface Window {
    /** Read by `get-nonce`, through which Mantine's scroll lock adds its style element. */
    __webpack_nonce__?: string;
  }
}

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
window.__webpack_nonce__ = nonce;

/** What the page's policy wants to see on every style element that a script adds. */
export function styleNonce(): string {
  return nonce;
}
