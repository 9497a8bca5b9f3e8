import type { JSX } from 'preact';

const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  down: 'M6 9l6 6 6-6',
  send: 'M12 19V5M5 12l7-7 7 7',
  stop: 'M7 7h10v10H7z',
  clip: 'M20 11.5l-8.2 8.2a5 5 0 0 1-7-7l8.4-8.5a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.7-7.7',
  list: 'M4 6h16M4 12h16M4 18h10',
  plus: 'M12 5v14M5 12h14',
  back: 'M15 5l-7 7 7 7',
  good: 'M7 11v9H4v-9zM7 11l4-7a2 2 0 0 1 2.5 2.4L12.8 10H18a2 2 0 0 1 2 2.4l-1.3 6A2 2 0 0 1 16.7 20H7',
  bad: 'M17 13V4h3v9zM17 13l-4 7a2 2 0 0 1-2.5-2.4l.7-3.6H6a2 2 0 0 1-2-2.4l1.3-6A2 2 0 0 1 7.3 4H17',
  file: 'M7 3h7l5 5v13H7zM14 3v5h5',
  sound: 'M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  mute: 'M4 9.5v5h3.5L12 19V5L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5',
  link: 'M14 5h5v5M19 5l-9 9M18 14v5H5V6h5',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20a7.5 7.5 0 0 1 15 0',
  spark:
    'M12 3l1.9 5.6L19.5 10.5l-5.6 1.9L12 18l-1.9-5.6L4.5 10.5l5.6-1.9zM19 16.5l.7 1.8 1.8.7-1.8.7-.7 1.8-.7-1.8-1.8-.7 1.8-.7z',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration: whatever carries it says in words what it is. */
export function Icon({ name, fill }: { readonly name: IconName; readonly fill?: boolean }): JSX.Element {
  return (
    <svg
      class="icon"
      data-icon={name}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      data-fill={fill === true ? '' : undefined}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
