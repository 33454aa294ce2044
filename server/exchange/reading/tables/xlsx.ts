import { fail } from '../../../platform/fault.ts';
import { readSheetJs } from './sheetjs.ts';
import { readBook, readSharedStrings, readStyles } from './xlsx-parts.ts';
import { readSheet } from './xlsx-sheet.ts';
import { openZip } from './zip.ts';
import type { FileFormat, ReadLimits, RowSink } from './types.ts';

/** Reads a zip package: an .xlsx/.xlsm row by row; .xlsb and .ods through SheetJS. Anything else is `file.unknown_format`. */
export async function readPackage(path: string, limits: ReadLimits, sink: RowSink): Promise<FileFormat> {
  const zip = await openZip(path, limits.inflatedBytes);
  if (zip.find('EncryptedPackage')) throw fail('file.encrypted');
  if (zip.find('content.xml') && zip.find('META-INF/manifest.xml')) {
    await readSheetJs(path, limits, sink);
    return 'ods';
  }
  const book = await readBook(zip, limits.sheets);
  if (!book) throw fail('file.unknown_format');
  if (book.binary) {
    await readSheetJs(path, limits, sink);
    return 'xlsb';
  }
  const strings = await readSharedStrings(zip, book.sharedStrings);
  const styles = await readStyles(zip, book.styles);
  const context = { strings, styles, date1904: book.date1904, columns: limits.columns };
  for (const sheet of book.sheets) {
    sink.startSheet(sheet);
    const entry = zip.find(sheet.path);
    if (entry) await readSheet(zip, entry, context, sink);
    else sink.warn('unreadable');
  }
  return 'xlsx';
}
