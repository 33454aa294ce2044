import { useMemo, useState } from 'react';
import { funnelBoard, funnelStandard } from '../../../contract/funnel.ts';
import { useEndpoint } from '../../platform/query.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { BoardSkeleton } from './board-skeleton.tsx';
import { withMove } from './board-model.ts';
import { Board } from './board.tsx';
import { useMovesUnderway } from './moving.ts';
import { NothingYet } from './nothing-yet.tsx';

/** The server's limit of cards in one column. */
const mostCards = 100;
const firstCards = 30;

/** The board of one scope: read, kept fresh, with moves that are under way already shown as done. */
export function BoardView({ scope }: { scope: { owner?: string; team?: string } }) {
  const [perLayer, setPerLayer] = useState(firstCards);
  const board = useEndpoint(funnelBoard, { query: { ...scope, perLayer } }, { keepPrevious: true });
  const standard = useEndpoint(funnelStandard, {}, { staleTime: 10 * 60_000 });
  const underway = useMovesUnderway();
  const shown = useMemo(() => {
    if (!board.data) return undefined;
    const ideal = new Map(standard.data?.layers.map(({ code, idealDays }) => [code, idealDays]));
    return [...underway].reduce((now, [id, to]) => withMove(now, id, to, ideal.get(to) ?? null), board.data);
  }, [board.data, standard.data, underway]);

  if (board.error && !board.data) return <ErrorState error={board.error} retry={() => void board.refetch()} />;
  if (!shown) return <BoardSkeleton />;
  if (shown.columns.every(({ have }) => have === 0)) return <NothingYet />;
  return (
    <Board
      board={shown}
      partners={new Map(standard.data?.layers.map(({ code, sharesHoldingWith }) => [code, sharesHoldingWith]))}
      scope={scope}
      stale={board.isPlaceholderData}
      onMore={perLayer < mostCards ? () => setPerLayer(mostCards) : null}
    />
  );
}
