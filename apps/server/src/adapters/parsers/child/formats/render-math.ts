import { attribute, childrenNamed, findFirst, type MarkupElement, textOf } from '../markup/read-markup.ts';

/** An Office equation on one line, the way one types it: `x=(-b±√(b^2-4ac))/(2a)`. */
export function renderMath(element: MarkupElement): string {
  return element.children.map(child => (typeof child === 'string' ? '' : renderPart(child))).join('');
}

function renderPart(element: MarkupElement): string {
  const part = (name: string) => childrenNamed(element, name).map(renderMath).join(', ');
  switch (element.name) {
    case 't':
      return textOf(element);
    case 'f':
      return `${group(part('num'))}/${group(part('den'))}`;
    case 'sSup':
      return `${part('e')}^${group(part('sup'))}`;
    case 'sSub':
      return `${part('e')}_${group(part('sub'))}`;
    case 'sSubSup':
      return `${part('e')}_${group(part('sub'))}^${group(part('sup'))}`;
    case 'rad':
      return `√${group(part('e'))}`;
    case 'd':
      return `${delimiter(element, 'begChr', '(')}${part('e')}${delimiter(element, 'endChr', ')')}`;
    case 'nary':
      return `${delimiter(element, 'chr', '∫')}${limits(part('sub'), part('sup'))} ${part('e')}`;
    case 'func':
      return `${part('fName')} ${part('e')}`;
    case 'limLow':
      return `${part('e')}_${group(part('lim'))}`;
    case 'mr':
      return `${part('e')}; `;
    default:
      return element.name.endsWith('Pr') ? '' : renderMath(element);
  }
}

function group(text: string): string {
  return /^[\p{L}\p{N}]*$/u.test(text) ? text : `(${text})`;
}

function limits(sub: string, sup: string): string {
  return (sub === '' ? '' : `_${group(sub)}`) + (sup === '' ? '' : `^${group(sup)}`);
}

function delimiter(element: MarkupElement, name: string, usual: string): string {
  const properties = element.children.find(child => typeof child !== 'string' && child.name.endsWith('Pr'));
  const mark = properties === undefined || typeof properties === 'string' ? undefined : findFirst(properties, name);
  return mark === undefined ? usual : (attribute(mark, 'val') ?? usual);
}
