import { Anchor, Code } from '@mantine/core';
import { marked, type Token, type Tokens } from 'marked';
import { Fragment, memo, type ReactNode } from 'react';
import classes from './markdown.module.css';
import { safeHref } from './safe-href.ts';

/**
 * Markdown from anybody, as elements: HTML in it is shown as text, images as their words, and only web, mail and telephone
 * links can be followed.
 */
export const Markdown = memo(function Markdown({ text }: { readonly text: string }) {
  return <div className={classes['markdown']}>{renderAll(parse(text))}</div>;
});

/** Texts that were read lately: whoever scrolls past a message comes back to it. */
const parsed = new Map<string, readonly Token[]>();
const MAX_PARSED = 300;

function parse(text: string): readonly Token[] {
  const tokens = parsed.get(text) ?? marked.lexer(text, { gfm: true, breaks: true });
  parsed.delete(text);
  parsed.set(text, tokens);
  const [oldest] = parsed.keys();
  if (parsed.size > MAX_PARSED && oldest !== undefined) parsed.delete(oldest);
  return tokens;
}

function renderAll(tokens: readonly Token[] | undefined): ReactNode {
  return tokens?.map((token, index) => <Fragment key={index}>{render(token as Tokens.Generic)}</Fragment>);
}

function render(token: Tokens.Generic): ReactNode {
  const inner = token.tokens as Token[] | undefined;
  switch (token.type) {
    case 'space':
      return null;
    case 'paragraph':
      return <p>{renderAll(inner)}</p>;
    case 'heading':
      // The page has headings of its own; these only look like some.
      return (
        <p>
          <strong>{renderAll(inner)}</strong>
        </p>
      );
    case 'strong':
      return <strong>{renderAll(inner)}</strong>;
    case 'em':
      return <em>{renderAll(inner)}</em>;
    case 'del':
      return <del>{renderAll(inner)}</del>;
    case 'codespan':
      return <Code>{token['text']}</Code>;
    case 'code':
      return <Code block>{token['text']}</Code>;
    case 'br':
      return <br />;
    case 'hr':
      return <hr />;
    case 'blockquote':
      return <blockquote>{renderAll(inner)}</blockquote>;
    case 'list':
      return renderList(token as Tokens.List);
    case 'table':
      return renderTable(token as Tokens.Table);
    case 'link':
      return renderLink(token as Tokens.Link);
    case 'image':
    case 'html':
      return token['text'] as string;
    default:
      return inner === undefined ? ((token['text'] as string | undefined) ?? token.raw) : renderAll(inner);
  }
}

function renderList(list: Tokens.List): ReactNode {
  const items = list.items.map((item, index) => <li key={index}>{renderAll(item.tokens)}</li>);
  return list.ordered ? <ol start={typeof list.start === 'number' ? list.start : 1}>{items}</ol> : <ul>{items}</ul>;
}

function renderTable(table: Tokens.Table): ReactNode {
  return (
    <div className={classes['scroll']}>
      <table>
        <thead>
          <tr>
            {table.header.map((cell, index) => (
              <th key={index}>{renderAll(cell.tokens)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{renderAll(cell.tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function renderLink(link: Tokens.Link): ReactNode {
  const href = safeHref(link.href);
  if (href === undefined) return renderAll(link.tokens);
  return (
    <Anchor href={href} target="_blank" rel="noopener noreferrer nofollow">
      {renderAll(link.tokens)}
    </Anchor>
  );
}
