/** What other features may use of import and export. */
export { ExportButton } from './exports/export-button.tsx';
export { useExport, type ExportWish } from './exports/use-export.ts';
