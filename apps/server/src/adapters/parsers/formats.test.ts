import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { PAGE_BREAK, type ParsedFile, pageOfOffset } from '#modules/knowledge';
import { createParserPool } from './index.ts';
import {
  buildDocx,
  buildEpub,
  buildOpendocument,
  buildPptx,
  buildXlsx,
  sheetRows,
  wordParagraph,
  wordTable,
} from './testing/build-office.ts';
import { assemble, buildPdf } from './testing/build-pdf.ts';

const pool = createParserPool({ workers: 1 });
afterAll(() => pool.close());

async function parse(content: string | Uint8Array, fileName: string, mediaType?: string): Promise<ParsedFile> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const result = await pool.parse({ bytes, fileName, mediaType });
  if (result.kind === 'failed') throw new Error(`${result.error.code}: ${result.error.message}`);
  return result;
}

async function parseOne(content: string | Uint8Array, fileName: string, mediaType?: string) {
  const { documents } = await parse(content, fileName, mediaType);
  expect(documents).toHaveLength(1);
  const [document] = documents;
  if (document === undefined) throw new Error('no document');
  return document;
}

const PROSE =
  'The clinic opens at eight in the morning and closes at five in the afternoon, from Monday to Friday, and on Saturdays it ' +
  'opens at nine and closes at noon. ';

describe('office documents', () => {
  it('DOCX keeps headings, lists, tables and equations', async () => {
    const list = (text: string) =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const equation =
      '<w:p><m:oMath><m:r><m:t>A=π</m:t></m:r><m:sSup><m:e><m:r><m:t>r</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></w:p>';
    const bytes = buildDocx(
      wordParagraph('Opening hours', 'H1') +
        wordParagraph('We open at 8 &amp; close at 5.') +
        list('Bring your card') +
        list('Bring your receipt') +
        wordTable([
          ['Day', 'Hours'],
          ['Monday', '8–17'],
        ]) +
        equation,
    );
    const { title, text } = await parseOne(bytes, 'hours.docx');
    expect(title).toBe('Opening hours');
    expect(text).toContain('# Opening hours\n\nWe open at 8 & close at 5.');
    expect(text).toContain('- Bring your card\n- Bring your receipt');
    expect(text).toContain('| Day | Hours |\n| --- | --- |\n| Monday | 8–17 |');
    expect(text).toContain('A=πr^2');
  });

  it('headings of a DOCX have the numbers Word gives them', async () => {
    const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    const level = (index: number, text: string) =>
      `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const style = (index: number) =>
      `<w:style w:type="paragraph" w:styleId="H${index + 1}"><w:name w:val="heading ${index + 1}"/><w:pPr><w:numPr><w:ilvl w:val="${index}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`;
    const body = ['H1:Terms', 'H2:Scope', 'H2:Payment', 'H1:Delivery', 'H2:Dates']
      .map(one => wordParagraph(one.slice(3), one.slice(0, 2)))
      .join('');
    const bytes = buildDocx(body, {
      'word/styles.xml': `<w:styles ${word}>${style(0)}${style(1)}</w:styles>`,
      'word/numbering.xml': `<w:numbering ${word}><w:abstractNum w:abstractNumId="0">${level(0, '%1.')}${level(1, '%1.%2')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    });
    const { text } = await parseOne(bytes, 'terms.docx');
    expect(text).toBe('# 1. Terms\n\n## 1.1 Scope\n\n## 1.2 Payment\n\n# 2. Delivery\n\n## 2.1 Dates');
  });

  it('XLSX has a section per visible sheet, parts its tables, and shows dates in one order', async () => {
    const bytes = buildXlsx([
      {
        name: 'Prices',
        xml: sheetRows([
          ['Price list 2026', null, null],
          ['Product', 'Price', 'Since'],
          ['Soap', 2500, { date: 46027 }],
          [null, null, null],
          ['Branch', 'City', null],
          ['North', 'Arusha', null],
        ]),
      },
      { name: 'Margins', xml: sheetRows([['secret', 1]]), hidden: true },
    ]);
    const { documents, notes } = await parse(bytes, 'prices.xlsx');
    expect(documents[0]?.text).toBe(
      '# Prices\n\nPrice list 2026\n\n| Product | Price | Since |\n| --- | --- | --- |\n| Soap | 2500 | 2026-01-05 |\n\n| Branch | City |\n| --- | --- |\n| North | Arusha |',
    );
    expect(notes).toEqual([{ code: 'hidden_sheets', message: 'Hidden sheets were left out: Margins.' }]);
  });

  it('a value merged over rows is repeated, so that each row says all it means', async () => {
    const rows = sheetRows([
      ['Region', 'City'],
      ['Coast', 'Mombasa'],
      [null, 'Malindi'],
    ]);
    const xml = `${rows}<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>`;
    const { text } = await parseOne(buildXlsx([{ name: 'S', xml }]), 'regions.xlsx');
    expect(text).toContain('| Coast | Mombasa |\n| Coast | Malindi |');
  });

  it('PPTX has a page per shown slide in the order of the show, with notes and without slide numbers', async () => {
    const bytes = buildPptx([
      { title: 'Welcome', lines: ['One', 'Two'], notes: 'Say hello first.' },
      { title: 'Internal', lines: ['hidden'], hidden: true },
      { title: 'Goodbye', lines: ['Alone'] },
    ]);
    const { text, pages } = await parseOne(bytes, 'show.pptx');
    expect(pages).toBe(2);
    expect(text.split(`\n${PAGE_BREAK}\n`)).toEqual([
      '## Welcome\n\n- One\n- Two\n\nSay hello first.',
      '## Goodbye\n\nAlone',
    ]);
    expect(pageOfOffset(text, text.indexOf('Goodbye'))).toBe(2);
  });

  it('ODT keeps headings, numbered lists, tables and spaces, and leaves tracked changes out', async () => {
    const bytes = buildOpendocument(
      'text',
      '<text:tracked-changes><text:p>deleted words</text:p></text:tracked-changes>' +
        '<text:h text:outline-level="2">Fees</text:h><text:p>Pay<text:s/>in<text:tab/>cash.</text:p>' +
        '<text:list text:style-name="N1"><text:list-item><text:p>First</text:p></text:list-item><text:list-item><text:p>Second</text:p></text:list-item></text:list>' +
        '<table:table><table:table-row><table:table-cell><text:p>Card</text:p></table:table-cell><table:table-cell><text:p>10</text:p></table:table-cell></table:table-row></table:table>',
    );
    const { text } = await parseOne(bytes, 'fees.odt');
    expect(text).toBe('## Fees\n\nPay in cash.\n\n1. First\n2. Second\n\n| Card | 10 |\n| --- | --- |');
  });

  it('ODP has a page per slide', async () => {
    const slide = (title: string) =>
      `<draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>${title}</text:p></draw:text-box></draw:frame></draw:page>`;
    const { text, pages } = await parseOne(buildOpendocument('presentation', slide('A') + slide('B')), 'show.odp');
    expect({ text, pages }).toEqual({ text: `## A\n${PAGE_BREAK}\n## B`, pages: 2 });
  });

  it('ODS is a table', async () => {
    const cell = (text: string) =>
      `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
    const row = (...cells: string[]) => `<table:table-row>${cells.map(cell).join('')}</table:table-row>`;
    const body = `<table:table table:name="Team">${row('Name', 'Phone')}${row('Asha', '0712')}</table:table>`;
    const { text } = await parseOne(buildOpendocument('spreadsheet', body), 'team.ods');
    expect(text).toBe('# Team\n\n| Name | Phone |\n| --- | --- |\n| Asha | 0712 |');
  });

  it('RTF reads headings, lists, tables, code pages and Unicode', async () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Arial;}}{\stylesheet{\s1 heading 1;}}{\info{\title Hours}{\author Nobody}}
\pard\s1 \f0 Opening\par\pard \'cf\'f0\'e8\'e2\'e5\'f2 \u1605?\par
{\listtext 1.\tab}First\par {\*\unknown hidden}{\pict 0102}
\trowd\intbl Day\cell Hours\cell\row\trowd\intbl Mon\cell 8\cell\row\pard End\par}`;
    const { text, title } = await parseOne(rtf, 'hours.rtf');
    expect(title).toBe('Hours');
    expect(text).toBe('# Opening\n\nПривет م\n\n1. First\n\n| Day | Hours |\n| --- | --- |\n| Mon | 8 |\n\nEnd');
  });

  it('EPUB gives its chapters in the order of the spine', async () => {
    const { title, language, text } = await parseOne(
      buildEpub('The book', ['<h1>One</h1><p>first</p>', '<h1>Two</h1><p>second</p>']),
      'x.epub',
    );
    expect({ title, language, text }).toEqual({
      title: 'The book',
      language: 'sw',
      text: '# One\n\nfirst\n\n# Two\n\nsecond',
    });
  });
});

describe('PDF', () => {
  const body = (text: string, y: number) => ({ text, x: 50, y, size: 10 });

  it('joins lines to paragraphs, mends cut words, marks headings and parts pages', async () => {
    const bytes = buildPdf([
      {
        texts: [
          { text: 'Opening hours', x: 50, y: 780, size: 20 },
          body('The clinic opens at eight in the morning and closes at five in the after-', 740),
          body('noon, on every day of the week but on Sunday, when it stays closed.', 728),
          body('Second paragraph.', 690),
        ],
      },
      { texts: [body('On page two.', 700)] },
    ]);
    const { text, pages, title } = await parseOne(bytes, 'hours.pdf');
    expect(title).toBe('Opening hours');
    expect(pages).toBe(2);
    expect(text).toBe(
      `# Opening hours\n\nThe clinic opens at eight in the morning and closes at five in the afternoon, on every day of the week but on Sunday, when it stays closed.\n\nSecond paragraph.\n${PAGE_BREAK}\nOn page two.`,
    );
  });

  it('finds the rows of a table without lines', async () => {
    const row = (cells: readonly string[], y: number) =>
      cells.map((text, column) => ({ text, x: 50 + column * 150, y, size: 10 }));
    const texts = [row(['Day', 'Hours'], 700), row(['Monday', '8-17'], 686), row(['Saturday', '9-12'], 672)].flat();
    const { text } = await parseOne(buildPdf([{ texts }]), 'table.pdf');
    expect(text).toBe('| Day | Hours |\n| --- | --- |\n| Monday | 8-17 |\n| Saturday | 9-12 |');
  });

  it('leaves out running titles and page numbers', async () => {
    const page = (number: number) => ({
      texts: [
        body('Handbook of the clinic', 820),
        body(`Text of page ${'abc'[number]}.`, 500),
        body(`Page ${number}`, 20),
      ],
    });
    const { text } = await parseOne(buildPdf([page(0), page(1), page(2)]), 'handbook.pdf');
    expect(text.split(`\n${PAGE_BREAK}\n`)).toEqual(['Text of page a.', 'Text of page b.', 'Text of page c.']);
  });

  it('lam and alef drawn as one glyph read in their order', async () => {
    const map =
      '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfchar <41> <0633> <42> <06440627> <43> <0645> endbfchar endcmap end end';
    const packed = deflateSync(Buffer.from(map)).toString('latin1');
    // "salaam", drawn from left to right: the last letter comes first.
    const content = 'BT /F1 12 Tf 50 700 Td (CBA) Tj ET';
    const bytes = assemble([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>',
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      `<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream`,
    ]);
    expect((await parseOne(bytes, 'salaam.pdf')).text).toBe('سلام');
  });

  it('names the pages that hold no text', async () => {
    const bytes = buildPdf([{ texts: [body('Only here is a sentence of text.', 700)] }, { texts: [], image: true }]);
    const { notes } = await parse(bytes, 'mixed.pdf');
    expect(notes).toEqual([{ code: 'pages_without_text', message: 'Pages without text: 2.' }]);
  });
});

describe('web pages', () => {
  it('panels that a control of the page opens are read, what nothing opens and menus are not', async () => {
    const page =
      '<html><body><nav aria-controls="m">Menu</nav><div id="m" hidden><a href="/a">About us</a></div>' +
      '<h2><button data-bs-toggle="collapse" data-bs-target="#c1">What is the fee?</button></h2>' +
      '<div id="c1" style="display: none">It is KES 250 everywhere.</div>' +
      '<h2 aria-controls="c2">How do I return it?</h2><section id="c2" aria-hidden="true">Write to us.</section>' +
      '<div id="x" hidden>Never shown.</div></body></html>';
    const { text } = await parseOne(page, 'faq.html');
    expect(text).toBe('## What is the fee?\n\nIt is KES 250 everywhere.\n\n## How do I return it?\n\nWrite to us.');
  });

  it('an article loses what stands around it', async () => {
    const article = `<article><h1>Opening hours</h1>${`<p>${PROSE.repeat(3)}</p>`.repeat(4)}</article>`;
    const html = `<!doctype html><html lang="en-GB"><head><title>Hours | Clinic</title><link rel="canonical" href="https://clinic.example/hours"></head><body><nav><a href="/">Home</a> <a href="/shop">Shop</a></nav>${article}<footer>Cookie settings</footer><script>var tracking = 1</script></body></html>`;
    const { text, language, url } = await parseOne(html, 'hours.html');
    expect(text).toContain('opens at eight');
    expect(text).not.toMatch(/Shop|Cookie|tracking/);
    expect({ language, url }).toEqual({ language: 'en', url: 'https://clinic.example/hours' });
  });

  it('a page that is no article keeps its headings, lists and tables', async () => {
    const html =
      '<html><body><h2>Rates <a href="#rates">#</a></h2><ul><li>One<ul><li>inner</li></ul></li><li>Two</li></ul>' +
      '<table><tr><th rowspan="2">Room</th><th>Day</th></tr><tr><td>5</td></tr></table>' +
      '<dl><dt>Check in</dt><dd>from 2 pm</dd></dl><pre>a<br>  b</pre><p hidden>unseen</p></body></html>';
    const { text } = await parseOne(html, 'rates.html');
    expect(text).toBe(
      '## Rates\n\n- One\n  - inner\n- Two\n\n| Room | Day |\n| --- | --- |\n| Room | 5 |\n\nCheck in\nfrom 2 pm\n\n```\na\n  b\n```',
    );
  });

  it('a page of short parts, as questions and answers are, keeps them all', async () => {
    const part = (question: string) => `<details><summary>${question}</summary><p>${PROSE}</p></details>`;
    const html = `<html><body><div role="navigation">Menu</div><main><h1>Questions</h1>${part('When?')}${part('Where?')}<section><h2>Delivery</h2><p>Free in town.</p></section></main><div role="dialog">Accept cookies</div></body></html>`;
    const { text } = await parseOne(html, 'faq.html');
    for (const words of ['When?', 'Where?', 'Free in town.']) expect(text).toContain(words);
    expect(text).not.toMatch(/Menu|cookies/);
  });

  it('a link keeps its address where its words lead nowhere', async () => {
    const html =
      '<html><body><p>Apply <a href="https://a.example/form">here</a>, see the <a href="https://a.example/about">about page</a>, the <a href="https://a.example/m.pdf">menu</a> or <a href="mailto:a@b.example">write</a> to <a href="mailto:a@b.example">a@b.example</a>.</p></body></html>';
    const { text } = await parseOne(html, 'links.html');
    expect(text).toBe(
      'Apply [here](https://a.example/form), see the about page, the [menu](https://a.example/m.pdf) or [write](mailto:a@b.example) to a@b.example.',
    );
  });
});

describe('text of all kinds', () => {
  it('a sheet of questions and answers has a heading for each question; what files them is left out', async () => {
    const csv =
      'id,Question,Answer,Category,Link\n1,Do you deliver?,"Yes, daily.\nFree over 20.",orders,\n2,Is there parking?,Behind the house.,place,/map\n';
    const told =
      '## Do you deliver?\n\nYes, daily.\nFree over 20.\n\n## Is there parking?\n\nBehind the house.\n\nLink: /map';
    expect((await parseOne(csv, 'faq.csv')).text).toBe(told);
    const xml = sheetRows([
      ['Swali', 'Jibu'],
      ['Mnafungua lini?', 'Saa mbili.'],
    ]);
    const xlsx = buildXlsx([{ name: 'FAQ', xml }]);
    expect((await parseOne(xlsx, 'maswali.xlsx')).text).toBe('# FAQ\n\n## Mnafungua lini?\n\nSaa mbili.');
    expect((await parseOne('Question,Votes\nWho?,3\nWhy?,4\n', 'poll.csv')).text).toContain('| Who? | 3 |');
  });

  it('JSON of questions and answers has a heading for each question, and markup becomes text', async () => {
    const faq = { shop: 'Mwangi', faqs: [{ id: 7, question: 'Do you deliver?', answer: '<p>Yes, <b>daily</b>.</p>' }] };
    const { text, title } = await parseOne(JSON.stringify(faq), 'faq.json');
    expect(text).toBe('shop: Mwangi\n\n## Do you deliver?\n\nYes, daily.');
    expect(title).toBe('faq');
  });

  it('Markdown keeps its shape and the title of its front matter', async () => {
    const source =
      '---\ntitle: "Terms"\n---\n# One\n\nSome **bold** text &amp; more<!-- not this -->.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n';
    const { title, text } = await parseOne(source, 'terms.md');
    expect({ title, text }).toEqual({
      title: 'Terms',
      text: '# One\n\nSome bold text & more.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |',
    });
  });

  it.each([
    ['comma', 'Name,Note\nAsha,"tall, kind"\nJuma,x\n'],
    ['semicolon', 'Name;Note\nAsha;tall, kind\nJuma;x\n'],
    ['tab', 'Name\tNote\nAsha\ttall, kind\nJuma\tx\n'],
  ])('CSV with a %s', async (_name, source) => {
    const { text } = await parseOne(source, 'people.csv');
    expect(text).toBe('| Name | Note |\n| --- | --- |\n| Asha | tall, kind |\n| Juma | x |');
  });

  it('JSON has a paragraph per record and a path per nested field', async () => {
    const { text } = await parseOne(
      '[{"q":"When?","a":{"day":"Monday","at":[8,9]}},{"q":"Where?","a":null}]',
      'faq.json',
    );
    expect(text).toBe('q: When?\na.day: Monday\na.at: 8, 9\n\nq: Where?');
  });

  it('JSON Lines are records', async () => {
    const { text } = await parseOne('{"q":"A"}\n{"q":"B"}\n', 'faq.jsonl');
    expect(text).toBe('q: A\n\nq: B');
  });

  it('a feed has a heading per entry and its pages as text', async () => {
    const item =
      '<item><title>New hours</title><description>&lt;p&gt;We open at &lt;b&gt;eight&lt;/b&gt;.&lt;/p&gt;</description></item>';
    const source = `<?xml version="1.0"?><rss><channel><title>News</title>${item}</channel></rss>`;
    const { title, text } = await parseOne(source, 'feed.xml');
    expect({ title, text }).toEqual({ title: 'News', text: 'News\n\n## New hours\n\nWe open at eight.' });
  });

  it('the declared charset decides between look-alikes', async () => {
    const koi8 = Buffer.from('f0d2c9d7c5d4', 'hex');
    expect((await parseOne(koi8, 'note.txt', 'text/plain; charset=koi8-r')).text).toBe('Привет');
  });

  it('what a file is comes from its content, not from its name', async () => {
    const pdf = buildPdf([{ texts: [{ text: 'A PDF by another name.', x: 50, y: 700, size: 10 }] }]);
    expect((await parseOne(pdf, 'page.html', 'text/html')).text).toBe('A PDF by another name.');
    expect((await parseOne('<!doctype html><p>A page</p>', 'report.pdf')).text).toBe('A page');
    expect((await parseOne('<html><body>%PDF-1.4 no</body></html>', 'x')).text).toBe('%PDF-1.4 no');
  });

  it('a title comes from the file name at last, without what tricks the eye', async () => {
    expect((await parseOne('x', '../../etc/opening_hours\u202etxt.2024.txt')).title).toBe('opening hourstxt.2024');
  });
});
