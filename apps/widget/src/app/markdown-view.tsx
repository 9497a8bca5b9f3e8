import { type ComponentChildren, Fragment, type JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { type Block, type Inline, parseMarkdown } from '../core/markdown.ts';

/** What an agent says, as elements: text is only ever text, and links say where they lead before they are followed. */
export function MarkdownView({ text }: { readonly text: string }): JSX.Element {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  return <div class="md">{blocks.map(renderBlock)}</div>;
}

function renderBlock(block: Block, key: number): ComponentChildren {
  switch (block.k) {
    case 'p':
      return (
        <p key={key} dir="auto">
          {block.c.map(renderInline)}
        </p>
      );
    case 'h':
      // The conversation has its own headings: these only look like some.
      return (
        <p key={key} dir="auto" class={`h h${Math.min(block.level, 4)}`}>
          {block.c.map(renderInline)}
        </p>
      );
    case 'code':
      return (
        <pre key={key} tabIndex={0}>
          <code>{block.t}</code>
        </pre>
      );
    case 'list':
      return renderList(block, key);
    case 'quote':
      return (
        <blockquote key={key} dir="auto">
          {block.c.map(renderBlock)}
        </blockquote>
      );
    case 'hr':
      return <hr key={key} />;
    case 'table':
      return (
        <div key={key} class="table" dir="auto" tabIndex={0} role="group">
          <table>
            <thead>
              <tr>
                {block.head.map((cell, n) => (
                  <th key={n} scope="col">
                    {cell.map(renderInline)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, n) => (
                <tr key={n}>
                  {row.map((cell, m) => (
                    <td key={m} dir="auto">
                      {cell.map(renderInline)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

function renderList(block: Extract<Block, { k: 'list' }>, key: number): ComponentChildren {
  const items = block.items.map((item, n) => {
    const [only] = item;
    // A line of its own needs no paragraph.
    const tight = item.length > 0 && only?.k === 'p';
    return (
      <li key={n} dir="auto">
        {tight ? only.c.map(renderInline) : null}
        {(tight ? item.slice(1) : item).map(renderBlock)}
      </li>
    );
  });
  return block.start === null ? (
    <ul key={key} dir="auto">
      {items}
    </ul>
  ) : (
    <ol key={key} dir="auto" start={block.start}>
      {items}
    </ol>
  );
}

function renderInline(piece: Inline, key: number): ComponentChildren {
  if (typeof piece === 'string') return piece;
  switch (piece.k) {
    case 'b':
      return <strong key={key}>{piece.c.map(renderInline)}</strong>;
    case 'i':
      return <em key={key}>{piece.c.map(renderInline)}</em>;
    case 's':
      return <s key={key}>{piece.c.map(renderInline)}</s>;
    case 'code':
      return <code key={key}>{piece.t}</code>;
    case 'br':
      return <br key={key} />;
    case 'a':
      return (
        <SafeLink key={key} href={piece.href}>
          {piece.c.map(renderInline)}
        </SafeLink>
      );
  }
}

/** A link that tells the place it leads to nothing of where it was. */
export function SafeLink({
  href,
  children,
  ...rest
}: { readonly href: string; readonly children: ComponentChildren } & Record<string, unknown>): JSX.Element {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" {...rest}>
      <Fragment>{children}</Fragment>
    </a>
  );
}
