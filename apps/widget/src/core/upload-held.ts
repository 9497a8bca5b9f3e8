import { type Api, ApiError } from './api.ts';
import type { Pending } from './chat-state.ts';
import type { FileKeep } from './file-keep.ts';

/** Its bytes are gone: the browser made room, or the page that held them was closed. */
export const FILE_LOST = 'file_lost';

/**
 * Uploads the file that an item holds; gives the item as it can be sent, undefined when another tab has sent it meanwhile.
 * `latest` reads the item anew: of two tabs, one uploads.
 */
export function uploadHeld(
  ports: { readonly api: Api; readonly files: FileKeep },
  item: Pending,
  latest: () => Pending | undefined,
  keep: (item: Pending) => void,
): Promise<Pending | undefined> {
  return alone(item.key, async () => {
    const now = latest();
    if (now?.held === undefined) return now;
    const bytes = await ports.files.get(item.key);
    if (bytes === undefined) throw new ApiError(410, FILE_LOST, '');
    const { held, ...rest } = now;
    const { url } = await ports.api.sendFile(new File([bytes], held.name, { type: held.mediaType }));
    const sendable = { ...rest, body: { ...rest.body, file: { url } } };
    keep(sendable);
    await ports.files.remove(item.key);
    return sendable;
  });
}

/** Not in two tabs at once, where the browser can tell (a page that is served securely). */
function alone<T>(key: string, work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request(`baraza:${key}`, work) : work();
}
