import { installApi } from './api.ts';
import { mountBubble } from './bubble.ts';
import { readSettings } from './settings.ts';

// Once a page, however often its tag is pasted.
const settings = 'barazaLoaded' in window ? undefined : readSettings();
if (settings !== undefined) {
  Object.defineProperty(window, 'barazaLoaded', { value: true });
  const begin = (): void => installApi(mountBubble(settings));
  if (document.body === null) addEventListener('DOMContentLoaded', begin);
  else begin();
}
