interface PdfTextFixture {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface PdfPageFixture {
  readonly texts: readonly PdfTextFixture[];
  /** Draws a one-pixel image over the page, as a scan would. */
  readonly image?: boolean;
}

/** A PDF written by hand, uncompressed, in Helvetica; `extra` is put into its catalog. */
export function buildPdf(pages: readonly PdfPageFixture[], extra = ''): Uint8Array {
  const objects: string[] = [];
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  const imageNumber = 4 + pages.length * 2;
  objects.push(`<< /Type /Catalog /Pages 2 0 R ${extra} >>`);
  objects.push(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  pages.forEach(({ texts, image }, index) => {
    const drawn = texts.map(({ text, x, y, size }) => `BT /F1 ${size} Tf ${x} ${y} Td (${text}) Tj ET`);
    if (image) drawn.push('q 595 0 0 842 0 0 cm /Im1 Do Q');
    const content = drawn.join('\n');
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 ${imageNumber} 0 R >> >> >>`,
    );
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  });
  if (pages.some(page => page.image)) {
    objects.push(
      '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nA\nendstream',
    );
  }
  return assemble(objects);
}

/** Numbers the objects from 1 and adds header, cross-reference table and trailer. */
export function assemble(objects: readonly string[], trailer = ''): Uint8Array {
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\n`;
  return Buffer.from(`${body}${table}startxref\n${body.length}\n%%EOF`, 'latin1');
}
