import { fail } from '../../../platform/fault.ts';

/** What a file is by its first bytes: a zip package, an Excel file of old, a marked-up text, or a plain text table. */
export type Container = 'zip' | 'biff' | 'ole' | 'xml' | 'html' | 'text';

function startsWith(bytes: Buffer, ...signature: number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

const OTHER_FORMATS: readonly number[][] = [
  [0x25, 0x50, 0x44, 0x46], // PDF
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x52, 0x61, 0x72, 0x21], // RAR
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x1f, 0x8b], // gzip
  [0x7f, 0x45, 0x4c, 0x46], // ELF
  [0x4d, 0x5a], // Windows program
];

/** Judges by content only, never by the file's name. `file.empty` and `file.unknown_format` where there is no table. */
export function detectContainer(bytes: Buffer): Container {
  if (bytes.length === 0) throw fail('file.empty');
  if (startsWith(bytes, 0x50, 0x4b, 3, 4) || startsWith(bytes, 0x50, 0x4b, 5, 6)) return 'zip';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'ole';
  if (bytes[0] === 9 && [0, 2, 4, 8].includes(bytes[1] ?? -1) && (bytes[2] ?? 99) <= 8 && bytes[3] === 0) return 'biff';
  const printable = bytes.subarray(0, 4).every((byte) => byte >= 32);
  for (const signature of OTHER_FORMATS) {
    // “MZ…” may begin a text as well; a program has control characters right behind it.
    if (startsWith(bytes, ...signature) && !(signature.length === 2 && printable)) throw fail('file.unknown_format');
  }
  const utf16 = startsWith(bytes, 0xff, 0xfe) ? bytes.subarray(2).toString('utf16le') : undefined;
  const head = (utf16 ?? bytes.toString('latin1')).slice(0, 4096).replace(/^(\u00ef\u00bb\u00bf|\ufeff)?\s*/, '');
  if (/^<\?xml/i.test(head) && /schemas-microsoft-com:office:spreadsheet/.test(head)) return 'xml';
  if (/^(<\?xml[^>]*>\s*)?(<!doctype html|<!--|<html|<head|<meta|<style|<body|<table)/i.test(head)) return 'html';
  if (looksBinary(bytes)) throw fail('file.unknown_format');
  if ((utf16 ?? bytes.toString('latin1')).replace(/\u00ef\u00bb\u00bf|\ufeff/g, '').trim() === '')
    throw fail('file.empty');
  return 'text';
}

// Zero bytes come in pairs with text in UTF-16 and nowhere else in a text.
function looksBinary(bytes: Buffer): boolean {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return false;
  const sample = bytes.subarray(0, 8192);
  const zeros = [0, 0];
  let controls = 0;
  for (const [i, byte] of sample.entries()) {
    if (byte === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26 && byte !== 1)
      controls += 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (even + odd > 0 && Math.max(even, odd) < 4 * Math.min(even, odd) + 1) return true;
  if (even + odd > 0 && even + odd < sample.length * 0.02) return true;
  return controls > sample.length * 0.1;
}

/** An OLE container: an Excel workbook, one under a password (`file.encrypted`), or something else. */
export function checkOle(bytes: Buffer): void {
  const has = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'));
  if (has('EncryptedPackage') || has('EncryptionInfo')) throw fail('file.encrypted');
  if (!has('Workbook') && !has('Book') && !has('WORKBOOK') && !has('BOOK')) throw fail('file.unknown_format');
}
