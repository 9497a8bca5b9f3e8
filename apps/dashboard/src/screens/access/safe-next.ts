/** Where to go after the sign-in: a path of the dashboard, whatever the address bar says. */
export function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/(?:app|invitation)(?:[/?#]|$)/.test(next) ? next : '/app';
}
