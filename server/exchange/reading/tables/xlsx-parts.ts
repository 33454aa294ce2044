import { fail } from '../../../platform/fault.ts';
import { numberFormat, type NumberFormat } from './number-formats.ts';
import { attribute, readXml, type XmlListener } from './xml.ts';
import type { Zip } from './zip.ts';

export interface XlsxSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly path: string;
}

export interface XlsxBook {
  readonly sheets: readonly XlsxSheet[];
  readonly date1904: boolean;
  readonly sharedStrings?: string;
  readonly styles?: string;
  /** The package holds the binary dialect (.xlsb), which is read elsewhere. */
  readonly binary: boolean;
}

const silent: XmlListener = { open() {}, close() {}, text() {} };

function resolvePath(base: string, target: string): string {
  const parts = target.startsWith('/') ? [] : base.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

async function relations(zip: Zip, part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf('/');
  const entry = zip.find(`${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`);
  if (!entry) return [];
  const found: Relation[] = [];
  await readXml(zip.chunks(entry), {
    ...silent,
    open(name, attributes) {
      if (name !== 'Relationship' || found.length > 5000) return;
      const target = attribute(attributes, 'Target') ?? '';
      found.push({
        id: attribute(attributes, 'Id') ?? '',
        type: (attribute(attributes, 'Type') ?? '').split('/').pop() ?? '',
        target: resolvePath(part, target),
      });
    },
  });
  return found;
}

/** Finds the workbook inside a package, or undefined when the package holds none. */
export async function readBook(zip: Zip, maxSheets: number): Promise<XlsxBook | undefined> {
  const root = await relations(zip, '');
  const main =
    root.find((relation) => relation.type === 'officeDocument' && /\.(xml|bin)$/i.test(relation.target))?.target ??
    ['xl/workbook.xml', 'xl/workbook.bin'].find((path) => zip.find(path));
  const entry = main === undefined ? undefined : zip.find(main);
  if (main === undefined || !entry || !/workbook|xl\//i.test(main)) return undefined;
  if (/\.bin$/i.test(main)) return { sheets: [], date1904: false, binary: true };

  const parts = await relations(zip, main);
  const sheets: XlsxSheet[] = [];
  let date1904 = false;
  await readXml(zip.chunks(entry), {
    ...silent,
    open(name, attributes) {
      // An extension's element of the same name follows, without the attribute.
      if (name === 'workbookPr') date1904 ||= /^(1|true|on)$/.test(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet' || sheets.length >= maxSheets) return;
      const relation = parts.find((part) => part.id === attribute(attributes, 'id'));
      // A chart sheet or macro sheet has no cells to read.
      if (!relation || relation.type !== 'worksheet') return;
      const state = attribute(attributes, 'state') ?? 'visible';
      sheets.push({ name: attribute(attributes, 'name') ?? '', hidden: state !== 'visible', path: relation.target });
    },
  });
  const of = (type: string) => parts.find((part) => part.type === type)?.target;
  const strings = of('sharedStrings');
  const styles = of('styles');
  return {
    sheets,
    date1904,
    binary: false,
    ...(strings === undefined ? {} : { sharedStrings: strings }),
    ...(styles === undefined ? {} : { styles }),
  };
}

const MAX_STYLES = 65_536;

/** The number format of each cell style, by the style's index. */
export async function readStyles(zip: Zip, path: string | undefined): Promise<NumberFormat[]> {
  const entry = path === undefined ? undefined : zip.find(path);
  if (!entry) return [];
  const codes = new Map<number, string>();
  const styles: NumberFormat[] = [];
  let inCellStyles = false;
  await readXml(zip.chunks(entry), {
    ...silent,
    open(name, attributes) {
      if (name === 'numFmt' && codes.size < MAX_STYLES) {
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      } else if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'xf' && inCellStyles && styles.length < MAX_STYLES) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        styles.push(numberFormat(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

/** Longest text Excel keeps in a cell. */
export const MAX_TEXT = 32_767;

/** Excel writes control characters as _x000D_ and the underscore of such a text as _x005F_. Line ends become \n. */
export function unescapeExcel(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
  return plain.includes('\r') ? plain.replace(/\r+\n?/g, '\n') : plain;
}

/** The texts that cells refer to by number; rich text joined, phonetic guides left out. */
export async function readSharedStrings(zip: Zip, path: string | undefined): Promise<string[]> {
  const entry = path === undefined ? undefined : zip.find(path);
  if (!entry) return [];
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = 0;
  await readXml(zip.chunks(entry), {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic += 1;
      else if (name === 't') inText = phonetic === 0;
    },
    text(text) {
      if (inText && current.length < MAX_TEXT) current += text;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') {
        if (strings.length >= 20_000_000) throw fail('file.too_much_memory');
        strings.push(unescapeExcel(current.slice(0, MAX_TEXT)));
      }
    },
  });
  return strings;
}
