/** Elements that stand in a line of text; everything else begins a block. */
export const INLINE_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark meter nobr output progress q ' +
    'rp ruby s samp small span strike strong sub sup time tt u var wbr math mi mn mo mrow msup msub mfrac semantics mtext ' +
    'rt slot input button select'
  ).split(' '),
);

/** Elements whose content is not for readers. */
export const SILENT_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'script style noscript template head link meta title base object embed applet iframe frame frameset noframes audio video ' +
    'canvas svg map area param source track datalist dialog select option optgroup input textarea rp annotation annotation-xml'
  ).split(' '),
);

/** Elements around the content of a page, and not part of it. */
export const BOILERPLATE_ELEMENTS: ReadonlySet<string> = new Set(['nav', 'footer', 'aside', 'form', 'button', 'menu']);

/** The same for elements of any name, by their ARIA role. */
export const BOILERPLATE_ROLES: ReadonlySet<string> = new Set([
  'navigation',
  'contentinfo',
  'complementary',
  'search',
  'dialog',
  'alertdialog',
  'menubar',
]);
