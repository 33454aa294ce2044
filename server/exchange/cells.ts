/** What a spreadsheet program would run as a formula when it opens a text cell of a CSV file. */
const formulaLike = /^[\s\u00a0\u3000]*[=+\-@\t\r|%]/;

/**
 * A text for a CSV cell that no program takes for a formula: what begins like one gets an apostrophe before it, the way Excel marks
 * text. Telephone numbers (+86…) and plain negative numbers stay as they are: they compute nothing. (OWASP, CSV injection)
 */
export function csvText(text: string): string {
  if (!formulaLike.test(text)) return text;
  if (/^\+?\d[\d\s-]*$/.test(text) || /^-?\d+(\.\d+)?$/.test(text)) return text;
  return `'${text}`;
}

/** A text for an .xlsx cell: it is stored as a string, never as a formula; signs that XML cannot hold go. */
export function sheetText(text: string): string {
  // eslint-disable-next-line no-control-regex -- exactly the characters XML 1.0 forbids
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, 32_767);
}

/** A line of CSV by RFC 4180. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells
    .map((c) => csvText(c))
    .map((c) => (/[",\r\n]/.test(c) || c !== c.trim() ? `"${c.replaceAll('"', '""')}"` : c))
    .join(',')}\r\n`;
