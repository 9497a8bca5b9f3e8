type Rgb = readonly [number, number, number];

/** `#rgb` or `#rrggbb`; undefined for anything else. */
function parse(hex: string): Rgb | undefined {
  const match = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(hex)?.[1];
  if (match === undefined) return undefined;
  const six = match.length === 3 ? match.replace(/./g, digit => digit + digit) : match;
  const value = Number.parseInt(six, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** WCAG 2.2 relative luminance. */
function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map(part => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2 contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(parse(one) ?? [0, 0, 0]), luminance(parse(other) ?? [0, 0, 0])];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** White where it reads on a colour at 4.5, else black, which then does: every colour has one of the two. */
export function readableOn(colour: string): string {
  return contrast(colour, '#ffffff') >= 4.5 ? '#ffffff' : '#000000';
}

/** The colour itself where it reads on `background` at `ratio`, else the nearest shade of it that does. */
export function shadeFor(colour: string, background: string, ratio = 4.5): string {
  const from = parse(colour);
  if (from === undefined) return colour;
  const target = luminance(parse(background) ?? [255, 255, 255]) > 0.18 ? 0 : 255;
  for (let step = 0; step <= 20; step += 1) {
    const mixed = toHex(from.map(part => Math.round(part + ((target - part) * step) / 20)));
    if (contrast(mixed, background) >= ratio) return mixed;
  }
  return target === 0 ? '#000000' : '#ffffff';
}

function toHex(parts: readonly number[]): string {
  return `#${parts.map(part => part.toString(16).padStart(2, '0')).join('')}`;
}
