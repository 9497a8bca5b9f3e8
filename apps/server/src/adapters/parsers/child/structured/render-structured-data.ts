import { plainText } from '../markup/plain-text.ts';
import { cleanText } from '../text/clean-text.ts';
import { type FactLabels, factLabels } from './fact-labels.ts';
import { openingTimes } from './opening-times.ts';
import { isNode, listOf, type StructuredNode, typesOf } from './read-structured-data.ts';

/** Facts a page tells so; more is a catalogue, and stands on its pages. */
const MAX_SECTIONS = 200;
const MAX_FACT_UNITS = 8_000;
const MAX_TEXT_UNITS = 128 * 1024;
/** So much of an answer tells whether the page shows it. */
const PROBE_UNITS = 120;
/** What is shorter stands in a page by chance. */
const MIN_PROBE_UNITS = 6;

export interface RenderFactsOptions {
  /** Of the page; facts are named in it. */
  readonly language: string | undefined;
  /** What the page shows: nothing of it is told again. */
  readonly shown: string;
  readonly maxDepth: number;
}

/**
 * The questions with their answers, the products and the businesses of a page's JSON-LD as sections of light Markdown: what sites
 * tell search engines and often leave out of their text, such as opening hours. Empty where there is nothing new.
 */
export function renderStructuredData(nodes: readonly StructuredNode[], options: RenderFactsOptions): string {
  const shown = essence(options.shown);
  const labels = factLabels(options.language);
  const sections = new Set<string>();
  let units = 0;
  for (const node of nodes) {
    const section = renderNode(node, labels, options, shown);
    if (section === undefined || sections.has(section)) continue;
    units += section.length;
    if (units > MAX_TEXT_UNITS || sections.size >= MAX_SECTIONS) break;
    sections.add(section);
  }
  return cleanText([...sections].join('\n\n'));
}

function renderNode(
  node: StructuredNode,
  labels: FactLabels,
  options: RenderFactsOptions,
  shown: string,
): string | undefined {
  const read = (value: unknown): string => textOf(value, options.maxDepth);
  const name = read(node['name']).replace(/\s+/g, ' ');
  const types = typesOf(node);
  if (types.includes('Question')) {
    const answer = [...listOf(node['acceptedAnswer']), ...listOf(node['suggestedAnswer'])]
      .map(one => read(isNode(one) ? one['text'] : one))
      .find(text => text !== '');
    return answer === undefined || isShown(answer, shown) ? undefined : section(name || read(node['text']), [answer]);
  }
  const facts = types.some(type => OFFERED.has(type))
    ? factsOfOffer(node, labels, read)
    : isBusiness(node, types)
      ? factsOfBusiness(node, labels, read, options.language ?? 'en')
      : [];
  const fresh = facts.filter(({ text }) => !isShown(text, shown));
  // What describes a thing does not tell it from another one; without a fact of its own it is not worth a section.
  if (!fresh.some(({ label }) => label !== '')) return undefined;
  return section(
    name,
    fresh.map(({ label, text }) => (label === '' ? text : `${label}: ${text}`)),
  );
}

function section(name: string, lines: readonly string[]): string | undefined {
  return name === '' ? undefined : `## ${name}\n\n${lines.join('\n\n')}`;
}

interface Fact {
  /** Empty for a description. */
  readonly label: string;
  readonly text: string;
}

type Read = (value: unknown) => string;

const OFFERED = new Set([
  'Product',
  'ProductGroup',
  'IndividualProduct',
  'ProductModel',
  'Service',
  'MenuItem',
  'Course',
]);

function factsOfOffer(node: StructuredNode, labels: FactLabels, read: Read): readonly Fact[] {
  const offers = [...listOf(node['offers']), ...listOf(node['offer'])].filter(isNode);
  const prices = offers.map(offer => priceOf(offer, read)).filter(price => price !== '');
  const stock = new Set(offers.map(({ availability }) => read(availability).replace(/^.*[/:#]/, '')));
  const brand = node['brand'];
  return told([
    ['', read(node['description'])],
    [labels.price, prices.join(', ')],
    [labels.brand, read(isNode(brand) ? brand['name'] : brand)],
    ['', stock.size !== 1 ? '' : stock.has('InStock') ? labels.available : isGone(stock) ? labels.soldOut : ''],
  ]);
}

function isGone(stock: ReadonlySet<string>): boolean {
  return stock.has('OutOfStock') || stock.has('SoldOut');
}

/** With the name of the offer, where several differ by it. */
function priceOf(offer: StructuredNode, read: Read): string {
  const parts = [offer, ...listOf(offer['priceSpecification']).filter(isNode)];
  const of = (name: string): string => parts.map(part => read(part[name])).find(value => value !== '') ?? '';
  const range = [of('lowPrice'), of('highPrice')].filter(value => value !== '');
  const amount = of('price') || [...new Set(range)].join('–');
  return amount === '' ? '' : [read(offer['name']), amount, of('priceCurrency')].filter(part => part !== '').join(' ');
}

/** Things that have an address or a phone and are no business. */
const OTHERS = new Set(['Person', 'PostalAddress', 'ContactPoint', 'Event', 'JobPosting', 'OpeningHoursSpecification']);
const BUSINESS_FIELDS = ['openingHours', 'openingHoursSpecification', 'telephone', 'address', 'email', 'contactPoint'];

function isBusiness(node: StructuredNode, types: readonly string[]): boolean {
  return types.length > 0 && !types.some(type => OTHERS.has(type)) && BUSINESS_FIELDS.some(field => field in node);
}

function factsOfBusiness(node: StructuredNode, labels: FactLabels, read: Read, language: string): readonly Fact[] {
  const contacts = [node, ...listOf(node['contactPoint']).filter(isNode)];
  const all = (name: string): string =>
    [...new Set(contacts.flatMap(contact => listOf(contact[name]).map(read)))].filter(value => value !== '').join(', ');
  const times = openingTimes(node, language, labels);
  return told([
    ['', read(node['description'])],
    [labels.hours, times.length < 2 ? times.join('') : `\n\n${times.map(line => `- ${line}`).join('\n')}`],
    [labels.phone, all('telephone').replaceAll('tel:', '')],
    [labels.email, all('email').replaceAll('mailto:', '')],
    [
      labels.address,
      listOf(node['address'])
        .map(one => addressOf(one, read))
        .join('; '),
    ],
    // `$$` tells nobody anything.
    [labels.prices, /\p{N}/u.test(read(node['priceRange'])) ? read(node['priceRange']) : ''],
    [labels.payment, listOf(node['paymentAccepted']).map(read).join(', ')],
  ]);
}

const ADDRESS_FIELDS = [
  'streetAddress',
  'postOfficeBoxNumber',
  'postalCode',
  'addressLocality',
  'addressRegion',
  'addressCountry',
];

function addressOf(value: unknown, read: Read): string {
  if (!isNode(value)) return read(value);
  const parts = ADDRESS_FIELDS.map(field => value[field]).map(part => read(isNode(part) ? part['name'] : part));
  return parts.filter(part => part !== '').join(', ');
}

function told(facts: readonly (readonly [label: string, text: string])[]): readonly Fact[] {
  return facts.filter(([, text]) => text !== '').map(([label, text]) => ({ label, text }));
}

function textOf(value: unknown, maxDepth: number): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  return plainText(value.slice(0, MAX_FACT_UNITS), maxDepth).trim();
}

function isShown(text: string, shown: string): boolean {
  const probe = essence(text).slice(0, PROBE_UNITS);
  return probe.length >= MIN_PROBE_UNITS && shown.includes(probe);
}

/** Letters and digits alone, so that neither marks nor spaces tell two texts apart. */
function essence(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}
