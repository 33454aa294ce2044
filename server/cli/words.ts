/** Something the person at the terminal can put right: what is wrong with the command, in his words. */
export class UsageError extends Error {}

/** A line per row, the columns aligned. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>((w, row) => row.map((cell, at) => Math.max(w[at] ?? 0, widthOf(cell))), []);
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** How many columns a terminal gives a text: Chinese characters take two. */
const widthOf = (text: string): number =>
  Array.from(text).reduce(
    (n, c) =>
      n +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(c) ? 2 : 1),
    0,
  );
