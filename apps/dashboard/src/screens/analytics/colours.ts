/** Fills of charts; 3 : 1 against the paper in both schemes (WCAG 2.2, 1.4.11). */
export const COLOURS = {
  teal: 'light-dark(#148276, #43b9a9)',
  blue: 'light-dark(#3b6fd4, #7aa7f5)',
  yellow: 'light-dark(#b26a00, #f0b429)',
  violet: 'light-dark(#7a4fd0, #b197fc)',
  red: 'light-dark(#cf3a3a, #ff8787)',
} as const;
