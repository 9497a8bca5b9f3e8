import { type Archive, openArchive } from '../archive/open-archive.ts';
import type { FormatParser } from '../format-parser.ts';
import { attribute, childrenNamed, findAll, findFirst, type MarkupElement, readMarkup } from '../markup/read-markup.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { PAGE_BREAK } from '../text/page-break.ts';
import { readOfficeProperties } from './office-properties.ts';
import { safeDecode } from './safe-decode.ts';
import { slideToHtml } from './slide-to-html.ts';

/** PPTX and its kin: a page per slide in the order shown, with tables, charts and speaker notes; comments stay out. */
export const parsePptx: FormatParser = async file => {
  const { maxDepth, maxPages } = file.budget.limits;
  const archive = await openArchive(file.bytes, file.budget);
  const part = async (name: string) => readMarkup((await archive.read(name)).toString('utf8'), { xml: true, maxDepth });
  const slides: string[] = [];
  for (const name of (await listSlides(archive, part)).slice(0, maxPages)) {
    slides.push(await renderSlide(archive, name, part));
  }
  const properties = await readOfficeProperties(archive, maxDepth);
  return { documents: [{ text: slides.join(`\n${PAGE_BREAK}\n`), pages: slides.length, ...properties }] };
};

type ReadPart = (name: string) => Promise<MarkupElement>;

async function renderSlide(archive: Archive, name: string, part: ReadPart): Promise<string> {
  const slide = await part(name);
  const targets = await relations(archive, name, part);
  const charts = new Map<string, MarkupElement>();
  for (const [id, target] of targets) {
    if (/\/charts\/chart[^/]*\.xml$/.test(target) && archive.has(target)) charts.set(id, await part(target));
  }
  const notesName = [...targets.values()].find(target => target.includes('/notesSlides/'));
  const notes = notesName !== undefined && archive.has(notesName) ? await part(notesName) : undefined;
  return renderMarkdown({ name: 'body', attributes: {}, children: slideToHtml(slide, charts, notes) });
}

/** Slides in the order of the presentation; hidden ones are left out. */
async function listSlides(archive: Archive, part: ReadPart): Promise<string[]> {
  const main = 'ppt/presentation.xml';
  const targets = await relations(archive, main, part);
  const list = findFirst(await part(main), 'sldIdLst');
  const ids = list === undefined ? [] : childrenNamed(list, 'sldId').map(slide => slide.attributes['r:id'] ?? '');
  const names = ids.flatMap(id => targets.get(id) ?? []).filter(name => archive.has(name));
  const shown: string[] = [];
  for (const name of names) {
    const slide = findAll(await part(name), 'sld')[0];
    if (slide === undefined || attribute(slide, 'show') !== '0') shown.push(name);
  }
  return shown;
}

/** Relationship id → path in the archive, for the targets inside it. */
async function relations(archive: Archive, name: string, part: ReadPart): Promise<Map<string, string>> {
  const file = name.replace(/([^/]+)$/, '_rels/$1.rels');
  const targets = new Map<string, string>();
  if (!archive.has(file)) return targets;
  for (const relation of findAll(await part(file), 'Relationship')) {
    const { Id: id, Target: target, TargetMode: mode } = relation.attributes;
    if (id === undefined || target === undefined || mode === 'External') continue;
    const path = URL.parse(target, `zip:///${name}`)?.pathname.slice(1);
    if (path !== undefined) targets.set(id, safeDecode(path));
  }
  return targets;
}
