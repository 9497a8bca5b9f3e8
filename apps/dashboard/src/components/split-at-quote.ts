/** Text around a quote that is shown; the rest of a long document is left out. */
const AROUND = 20_000;

export interface QuotedText {
  readonly before: string;
  readonly quote: string;
  readonly after: string;
}

/** A document's text parted at a quote of it; undefined when it does not hold the quote (any more). */
export function splitAtQuote(text: string, quote: string): QuotedText | undefined {
  const at = quote === '' ? -1 : text.indexOf(quote);
  if (at === -1) return undefined;
  const end = at + quote.length;
  return {
    before: `${at > AROUND ? '… ' : ''}${pages(text.slice(Math.max(0, at - AROUND), at))}`,
    quote: pages(text.slice(at, end)),
    after: `${pages(text.slice(end, end + AROUND))}${text.length > end + AROUND ? ' …' : ''}`,
  };
}

/** Pages are parted by a form feed, which no browser shows. */
function pages(text: string): string {
  return text.replaceAll('\f', '\n\n');
}
