import Button from 'antd/es/button';
import type { ReactNode } from 'react';
import { useExport, type ExportWish } from './use-export.ts';

/** Writes the customers of a query (or those named by id) with the columns shown into a file of this format. */
export function ExportButton({ children, ...wish }: ExportWish & { children: ReactNode }) {
  const { start, isPending } = useExport();
  return (
    <Button loading={isPending} onClick={() => start(wish)}>
      {children}
    </Button>
  );
}
