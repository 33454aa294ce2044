/** One cell as its file holds it: what Excel shows, and the typed value where the file has one. */
export interface Cell {
  /** The text as shown; numbers in full digits, dates in the cell's own number format. */
  readonly text: string;
  readonly number?: number;
  /** Calendar day, `YYYY-MM-DD`. */
  readonly day?: string;
  /** Time of day, `HH:MM:SS`. */
  readonly time?: string;
  readonly boolean?: boolean;
  /** An error value such as `#N/A`. */
  readonly error?: true;
  /** The cell lies in a merged area and shows its master's value. */
  readonly merged?: true;
}

/** A row with the number its reader sees beside it in Excel (from 1); cells by column, empty ones undefined. */
export interface TableRow {
  readonly number: number;
  readonly cells: readonly (Cell | undefined)[];
}

/** What the file turned out to be, whatever its name says. */
export type FileFormat = 'xlsx' | 'xlsb' | 'xls' | 'ods' | 'xml' | 'html' | 'csv';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

export interface SheetInfo {
  readonly index: number;
  readonly name: string;
  readonly hidden: boolean;
  /** Rows that hold anything. */
  readonly rows: number;
  /** Widest row, in columns. */
  readonly columns: number;
  readonly warnings: readonly SheetWarning[];
}

export type SheetWarning = 'too_many_columns' | 'text_cut' | 'unreadable';

/** Bounds a file is read within; a breach ends the reading with its own error code. */
export interface ReadLimits {
  /** Size of the file as uploaded. */
  readonly fileBytes: number;
  /** Size of a zip package's parts once inflated, declared or real. */
  readonly inflatedBytes: number;
  /** Rows that hold anything, over all sheets. */
  readonly rows: number;
  readonly columns: number;
  readonly sheets: number;
  /** Size of what the reader hands over. */
  readonly outputBytes: number;
  readonly heapMb: number;
  readonly rssMb: number;
  readonly milliseconds: number;
}

export const defaultLimits: ReadLimits = {
  fileBytes: 64 * 1024 * 1024,
  inflatedBytes: 768 * 1024 * 1024,
  rows: 200_000,
  columns: 512,
  sheets: 256,
  outputBytes: 512 * 1024 * 1024,
  heapMb: 384,
  rssMb: 640,
  milliseconds: 90_000,
};

/** A sheet's rows as the reader writes them down. */
export interface RowSink {
  startSheet(sheet: { name: string; hidden: boolean }): void;
  /** Forgets the rows of the sheet begun last, to read it again. */
  restartSheet(): void;
  /** Rows in rising order of number; a row without content is dropped. */
  row(number: number, cells: readonly (Cell | undefined)[]): void;
  warn(warning: SheetWarning): void;
}

/** A file's sheets and rows, wherever they lie. */
export interface TableSource {
  readonly fileName: string;
  readonly sheets: readonly SheetInfo[];
  /** The rows of a sheet from the top, batch by batch; rows without content are not among them. */
  rows(sheet: number, batch?: number): AsyncIterable<readonly TableRow[]>;
}
