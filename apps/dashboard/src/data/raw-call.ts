import { currentTeam } from './current-team.ts';

/**
 * Makes a chat API's call in the name of who is signed in, and hands on every piece of the answer as it comes over the
 * wire. Resolves with the status; rejects when there is no answer or `signal` ends it.
 */
export async function rawCall(
  path: string,
  body: object,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<number> {
  const team = currentTeam();
  // oxlint-disable-next-line no-restricted-globals -- our own origin, in a browser; the SDK would not show the wire
  const response = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', ...(team === undefined ? {} : { 'baraza-team': team }) },
    body: JSON.stringify(body),
    signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const piece = await reader?.read();
    if (piece === undefined || piece.done) return response.status;
    onText(piece.value);
  }
}
