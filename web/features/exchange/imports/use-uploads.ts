import { useRef, useState } from 'react';
import { importsCreate, type Import } from '../../../../contract/exchange.ts';
import { call } from '../../../platform/client.ts';
import { settle } from '../../../platform/query.ts';

export interface Upload {
  key: number;
  name: string;
  state: 'waiting' | 'sending' | 'refused';
  error?: Error;
}

/** Uploads files one after the other. `onDone` hears of every import made, and whether it was the only file given. */
export function useUploads(onDone: (made: Import, alone: boolean) => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const last = useRef(0);
  const queue = useRef(Promise.resolve());
  const change = (key: number, to: Partial<Upload> | null) =>
    setUploads((all) =>
      to === null ? all.filter((u) => u.key !== key) : all.map((u) => (u.key === key ? { ...u, ...to } : u)),
    );
  const send = (files: readonly File[]) => {
    const alone = files.length === 1 && uploads.every((u) => u.state === 'refused');
    for (const file of files) {
      const key = (last.current += 1);
      setUploads((all) => [...all, { key, name: file.name, state: 'waiting' }]);
      queue.current = queue.current.then(async () => {
        change(key, { state: 'sending' });
        try {
          const made = await call(importsCreate, { body: {}, file });
          change(key, null);
          void settle(['imports.list']);
          onDone(made, alone);
        } catch (error) {
          change(key, { state: 'refused', error: error instanceof Error ? error : new Error(String(error)) });
        }
      });
    }
  };
  return { uploads, send, forget: (key: number) => change(key, null) };
}
