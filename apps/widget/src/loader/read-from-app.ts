import { type FromApp, PROTOCOL } from '../core/frame-protocol.ts';

const COLOUR = /^#[0-9a-f]{3,6}$/i;
const MAX_TEXT = 200_000;

/** A message of the app when it is one in every field; undefined for anything else. */
export function readFromApp(data: unknown): FromApp | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { protocol, type, ...rest } = data as Record<string, unknown>;
  if (protocol !== PROTOCOL) return undefined;
  const text = (key: string): string => {
    const value = rest[key];
    return typeof value === 'string' && value.length <= MAX_TEXT ? value : '';
  };
  const number = (key: string): number => (Number.isFinite(rest[key]) ? Number(rest[key]) : -1);
  if (type === 'close') return { type };
  if (type === 'unread') return { type, count: number('count') };
  if (type === 'event') return { type, name: text('name'), detail: text('detail') || 'null' };
  const [color, on] = [text('color'), text('on')];
  if (type !== 'look' || !COLOUR.test(color) || !COLOUR.test(on)) return undefined;
  const side = rest['side'] === 'left' ? 'left' : 'right';
  const autoOpen = Math.min(number('autoOpen'), 3600);
  return { type, color, on, side, open: text('open'), close: text('close'), icon: text('icon'), autoOpen };
}
