import { exportsCreate, type Export } from '../../../../contract/exchange.ts';
import type { BodyInput } from '../../../../contract/endpoint.ts';
import { useAct } from '../../../platform/query.ts';
import { toast } from '../../../platform/toast.ts';
import { exchangeWords } from '../words.ts';

export type ExportWish = BodyInput<typeof exportsCreate>;

/** Whether an export is still being written. */
export const isWaiting = (one: Pick<Export, 'status'>): boolean => one.status === 'waiting' || one.status === 'running';

/** Starts writing customers into a file in the background; the person is told, and finds it among his exports. */
export function useExport(): { start: (wish: ExportWish) => void; isPending: boolean } {
  const create = useAct(exportsCreate, { settles: ['exports.'] });
  return {
    isPending: create.isPending,
    start: (wish) =>
      create.mutate(
        { body: wish },
        {
          onSuccess: () => void exchangeWords.load().then(() => toast.done(exchangeWords.t('exports.started'))),
          onError: toast.problem,
        },
      ),
  };
}
