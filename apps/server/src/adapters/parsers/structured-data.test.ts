import { afterAll, describe, expect, it } from 'vitest';
import { createParserPool } from './index.ts';

const pool = createParserPool({ workers: 1 });
afterAll(() => pool.close());

/** The text of a page that shows `body` and tells search engines `data`. */
async function textOf(data: unknown, { body = '<p>Welcome.</p>', lang = 'en', wrap = (json: string) => json } = {}) {
  const json = wrap(typeof data === 'string' ? data : JSON.stringify(data));
  const page = `<!doctype html><html lang="${lang}"><head><title>Shop</title><script type="application/ld+json">${json}</script></head><body>${body}</body></html>`;
  const result = await pool.parse({ bytes: Buffer.from(page), fileName: 'page.html', mediaType: 'text/html' });
  if (result.kind === 'failed') throw new Error(`${result.error.code}: ${result.error.message}`);
  expect(result.documents).toHaveLength(1);
  return result.documents[0]?.text ?? '';
}

const question = (name: string, text: string) => ({
  '@type': 'Question',
  name,
  acceptedAnswer: { '@type': 'Answer', text },
});

const faq = {
  '@context': 'https://schema.org',
  '@type': 'FAQPage',
  mainEntity: [
    question('Do you deliver?', '<p>Yes, in town &amp; around it.</p><ul><li>Monday</li><li>Friday</li></ul>'),
    question('Is there parking?', 'Behind the house.'),
  ],
};

describe('questions and answers', () => {
  it('a FAQPage is read as headings with their answers, markup as its text', async () => {
    expect(await textOf(faq)).toBe(
      'Welcome.\n\n## Do you deliver?\n\nYes, in town & around it.\n\n- Monday\n- Friday\n\n## Is there parking?\n\nBehind the house.',
    );
  });

  it('what the page shows itself is not told again', async () => {
    const text = await textOf(faq, { body: '<h2>Is there parking?</h2><p>Behind <b>the</b> house.</p>' });
    expect(text.match(/Behind/g)).toHaveLength(1);
    expect(text).toContain('## Do you deliver?');
  });

  it('an @graph, several types and a suggested answer are understood; one without an answer is left out', async () => {
    const graph = {
      '@graph': [
        { '@type': ['WebPage', 'https://schema.org/QAPage'], mainEntity: { '@type': 'Question', name: 'Open?' } },
        { '@type': 'Question', name: 'Pets?', suggestedAnswer: [{ text: 'Small dogs only.' }] },
      ],
    };
    expect(await textOf(graph)).toBe('Welcome.\n\n## Pets?\n\nSmall dogs only.');
  });
});

describe('a business', () => {
  const cafe = {
    '@type': 'CafeOrCoffeeShop',
    name: 'Café Lune',
    telephone: '+254 20 555 0144',
    email: 'mailto:hello@lune.example',
    priceRange: '$$',
    address: {
      '@type': 'PostalAddress',
      streetAddress: '12 Kenyatta Avenue',
      addressLocality: 'Nairobi',
      addressCountry: { '@type': 'Country', name: 'Kenya' },
    },
    openingHoursSpecification: [
      { dayOfWeek: ['Monday', 'Tuesday', 'https://schema.org/Wednesday'], opens: '08:00:00', closes: '18:00' },
      { dayOfWeek: 'Saturday', opens: '9:00', closes: '14:00' },
      { dayOfWeek: 'Sunday', opens: '00:00', closes: '00:00' },
      { opens: '10:00', closes: '12:00', validFrom: '2030-12-24', validThrough: '2030-12-24' },
    ],
  };

  it('has its hours by the days that share them, its phone, mail and address', async () => {
    expect(await textOf(cafe)).toBe(
      [
        'Welcome.',
        '## Café Lune',
        'Opening hours:\n\n- Monday to Wednesday: 08:00–18:00\n- Saturday: 09:00–14:00\n- Sunday: closed\n- 2030-12-24: 10:00–12:00',
        'Phone: +254 20 555 0144',
        'Email: hello@lune.example',
        'Address: 12 Kenyatta Avenue, Nairobi, Kenya',
      ].join('\n\n'),
    );
  });

  it('is told in the language of the page', async () => {
    const text = await textOf({ ...cafe, openingHours: undefined }, { lang: 'fr-FR' });
    expect(text).toContain('lundi à mercredi: 08:00–18:00');
    expect(text).toContain('dimanche: fermé');
    expect(text).toContain('Téléphone: +254 20 555 0144');
  });

  it.each([
    ['Mo-Fr 09:00-17:00', 'Monday to Friday: 09:00–17:00'],
    ['Mo,We,Fr 9:00-12:00', 'Monday, Wednesday, Friday: 9:00–12:00'],
    ['Sa-Mo 10:00-16:00', 'Monday, Saturday, Sunday: 10:00–16:00'],
    ['Mo-Su 00:00-23:59', 'Monday to Sunday: open 24 hours'],
    ['by appointment', 'by appointment'],
  ])('openingHours "%s"', async (openingHours, told) => {
    const text = await textOf({ '@type': 'Store', name: 'Kiosk', openingHours });
    expect(text).toBe(`Welcome.\n\n## Kiosk\n\nOpening hours: ${told}`);
  });

  it('a person with an address is none', async () => {
    expect(await textOf({ '@type': 'Person', name: 'Ann', telephone: '+1 555 0100' })).toBe('Welcome.');
  });
});

describe('products', () => {
  it('have their price, brand and stock; one without any is left out', async () => {
    const list = [
      {
        '@type': 'Product',
        name: 'Oak table',
        description: 'Seats six.',
        brand: { name: 'Fundi' },
        offers: { price: 450, priceCurrency: 'EUR', availability: 'https://schema.org/InStock' },
      },
      {
        '@type': 'Product',
        name: 'Chair',
        offers: { '@type': 'AggregateOffer', lowPrice: '40', highPrice: '55', priceCurrency: 'EUR' },
      },
      {
        '@type': 'MenuItem',
        name: 'Soup',
        offers: [
          { name: 'small', price: '3.50' },
          { name: 'large', price: '5.00' },
        ],
      },
      { '@type': 'Product', name: 'Lamp', description: 'Bright.' },
    ];
    expect(await textOf(list)).toBe(
      'Welcome.\n\n## Oak table\n\nSeats six.\n\nPrice: 450 EUR\n\nBrand: Fundi\n\nIn stock\n\n## Chair\n\nPrice: 40–55 EUR\n\n## Soup\n\nPrice: small 3.50, large 5.00',
    );
  });
});

describe('what others write', () => {
  it.each([
    ['comments around it', (json: string) => `<!-- ${json} -->`],
    ['a CDATA section', (json: string) => `//<![CDATA[\n${json}\n//]]>`],
    ['line breaks within strings', (json: string) => json.replace('Behind the', 'Behind\nthe')],
  ])('%s', async (_, wrap) => {
    expect(await textOf(faq, { wrap })).toContain('## Is there parking?\n\nBehind the house.');
  });

  it.each([
    ['no JSON', '{ "@type": "Product", '],
    [
      'values of other kinds',
      [null, 7, 'x', { '@type': 7, name: [], offers: [[]] }, { '@type': 'Question', acceptedAnswer: 4 }],
    ],
    ['deep nesting', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['no name', { '@type': 'Store', telephone: '+1 555 0100' }],
  ])('%s is passed over', async (_, data) => {
    expect(await textOf(data)).toBe('Welcome.');
  });

  it('a catalogue is cut to its first sections', async () => {
    const text = await textOf(
      Array.from({ length: 4_000 }, (_, at) => ({ '@type': 'Product', name: `P${at}`, offers: { price: at } })),
    );
    expect(text.match(/^## /gm)).toHaveLength(200);
    expect(text.length).toBeLessThan(128 * 1024);
  });
});
