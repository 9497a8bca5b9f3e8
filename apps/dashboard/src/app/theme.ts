import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent. Shade 7 carries white text (5.5 : 1) in light and dark. */
const teal: MantineColorsTuple = [
  '#effaf8',
  '#d5f2ed',
  '#a9e4da',
  '#75d1c3',
  '#43b9a9',
  '#229d8e',
  '#148276',
  '#0f6f66',
  '#0c5a53',
  '#0a4842',
];

/** Neutral greys with a breath of blue; text on 7 is 0 to 2, lines are 4. */
const dark: MantineColorsTuple = [
  '#e7e9ec',
  '#c4c8ce',
  '#a0a6b0',
  '#7e8590',
  '#363c46',
  '#2a2f38',
  '#20242b',
  '#15181d',
  '#101317',
  '#0b0d10',
];

const gray: MantineColorsTuple = [
  '#f8f9fa',
  '#f2f3f5',
  '#e8eaed',
  '#dcdfe4',
  '#c7cbd2',
  '#9ba1ab',
  '#6b727d',
  '#555b66',
  '#3b4049',
  '#1d2026',
];

const FONT =
  "'Inter Variable', ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Helvetica, Arial, sans-serif";

export const theme = createTheme({
  colors: { teal, dark, gray },
  primaryColor: 'teal',
  primaryShade: 7,
  black: '#1d2026',
  fontFamily: FONT,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  headings: {
    fontFamily: FONT,
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1.125rem', lineHeight: '1.4' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.45' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.55', lg: '1.55', xl: '1.5' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 550 } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Paper: { defaultProps: { withBorder: true, radius: 'lg' } },
    Modal: { defaultProps: { centered: true, radius: 'lg' } },
    InputWrapper: { styles: { description: { fontSize: 'var(--mantine-font-size-xs)' } } },
    // Its placeholder for the first focus is no child that a menu may have.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Badge: {
      defaultProps: { variant: 'light', radius: 'sm' },
      // A state is a word or two: it is shown whole, whatever stands beside it.
      styles: { root: { textTransform: 'none', minWidth: 'max-content' }, label: { fontWeight: 550 } },
    },
  },
});

/** Backgrounds of badges and notices in the dark, thinned. */
const TINTS = { teal: teal[4], red: '#ff6b6b', yellow: '#fcc419', blue: '#4dabf7', gray: '#adb5bd' };

/** Mantine's own greys and reds for small text fall short of 4.5 : 1. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': gray[7],
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-error': '#c32424',
    '--mantine-color-anchor': teal[7],
    '--mantine-color-gray-light-color': gray[8],
    '--mantine-color-teal-light-color': teal[8],
    '--mantine-color-red-light-color': '#a61e1e',
    '--mantine-color-yellow-light-color': '#7a4d00',
    '--mantine-color-blue-light-color': '#1858a8',
    '--mantine-color-yellow-light': '#fdf3d0',
    '--mantine-color-yellow-light-hover': '#fbeab4',
    '--baraza-line': gray[2],
    '--baraza-surface': '#ffffff',
    '--baraza-canvas': '#fbfbfc',
    '--baraza-hover': gray[1],
  },
  dark: {
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': dark[3],
    '--mantine-color-error': '#ff9b9b',
    '--mantine-color-anchor': teal[3],
    '--mantine-color-gray-light-color': dark[0],
    '--mantine-color-teal-light-color': teal[3],
    '--mantine-color-red-light-color': '#ffa8a8',
    '--mantine-color-yellow-light-color': '#ffd43b',
    '--mantine-color-blue-light-color': '#a5d8ff',
    // Mantine's own are opaque and loud beside this grey.
    ...Object.fromEntries(
      Object.entries(TINTS).flatMap(([name, colour]) => [
        [`--mantine-color-${name}-light`, `color-mix(in srgb, ${colour} 16%, transparent)`],
        [`--mantine-color-${name}-light-hover`, `color-mix(in srgb, ${colour} 24%, transparent)`],
      ]),
    ),
    '--baraza-line': dark[5],
    '--baraza-surface': dark[6],
    '--baraza-canvas': dark[7],
    '--baraza-hover': dark[5],
  },
});
