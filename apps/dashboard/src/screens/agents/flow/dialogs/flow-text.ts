export type CodeFormat = 'yaml' | 'json';

/** A document as text to read. YAML's library is loaded with the first use. */
export async function printFlow(document: unknown, format: CodeFormat): Promise<string> {
  if (format === 'json') return `${JSON.stringify(document, null, 2)}\n`;
  const { stringify } = await import('yaml');
  return stringify(document, { lineWidth: 120, aliasDuplicateObjects: false });
}

/** The value of a text, or what is wrong with it and where. */
export async function parseFlow(
  text: string,
  format: CodeFormat,
): Promise<{ readonly value: unknown } | { readonly problem: string }> {
  try {
    if (format === 'json') return { value: JSON.parse(text) as unknown };
    const { parse } = await import('yaml');
    return { value: parse(text, { maxAliasCount: 100 }) as unknown };
  } catch (error) {
    return { problem: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
}
