import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type KeyboardEvent } from 'react';
import { layerCodes, type LayerCode } from '../../../contract/funnel-words.ts';
import { useDomainWords } from '../../platform/words.ts';
import { layerColour } from '../../ui/badges.tsx';
import { findCard, judged, type Board as BoardData, type Holding } from './board-model.ts';
import css from './board.module.css';
import { Column } from './column.tsx';
import { moveCustomer } from './moving.ts';
import { useCardDrag } from './use-card-drag.ts';
import { useT } from './words.ts';

interface BoardProps {
  board: BoardData;
  /** The layer with which a layer shares its holding. */
  partners: ReadonlyMap<LayerCode, LayerCode | null>;
  scope: { owner?: string; team?: string };
  /** Another scope is being read; these are still the cards of the one before. */
  stale: boolean;
  /** Reads more cards of every column; null when there are as many as the board takes. */
  onMore: (() => void) | null;
}

/** The funnel's columns. Cards move by pointer, by long touch, by Space and arrows, or by their menu. */
export function Board({ board, partners, scope, stale, onMore }: BoardProps) {
  const t = useT();
  const { layers, layersShort } = useDomainWords();
  const navigate = useNavigate();
  const frame = useRef<HTMLDivElement>(null);
  const [lifted, setLifted] = useState<{ id: string; over: LayerCode } | null>(null);
  const [said, setSaid] = useState('');

  const moveTo = (id: string, to: LayerCode) => {
    const found = findCard(board, id);
    if (found) void moveCustomer({ id, name: found.card.name, layer: found.layer }, to);
  };
  const drag = useCardDrag(frame, (id, to) => moveTo(id, to));

  const cardIn = (layer: LayerCode, at: number) => {
    const cards = frame.current?.querySelectorAll<HTMLElement>(`[data-layer="${layer}"] [data-card] a[data-open]`);
    return cards?.[Math.min(at, cards.length - 1)];
  };
  const neighbour = (layer: LayerCode, step: number): LayerCode | undefined =>
    layerCodes[layerCodes.indexOf(layer) + step];

  const walk = (layer: LayerCode, at: number, key: string) => {
    if (key === 'ArrowDown') cardIn(layer, at + 1)?.focus();
    if (key === 'ArrowUp' && at > 0) cardIn(layer, at - 1)?.focus();
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    for (let to = neighbour(layer, step); to; to = neighbour(to, step)) {
      const card = cardIn(to, at);
      if (card) return card.focus();
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!(event.target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    const card = event.target.closest<HTMLElement>('[data-card]');
    const id = card?.dataset['card'];
    if (!card || !id || !event.target.matches('a[data-open]')) return;
    const found = findCard(board, id);
    if (!found) return;
    const { name } = found.card;
    const at = [...(card.parentElement?.children ?? [])].indexOf(card);
    const { key } = event;
    if (!lifted) {
      if (key === ' ' && found.card.canMove) {
        setLifted({ id, over: found.layer });
        setSaid(t('board.lifted', { name, layer: layers[found.layer] }));
      } else if (key.startsWith('Arrow')) walk(found.layer, at, key);
      else return;
      event.preventDefault();
      return;
    }
    if (key === 'ArrowRight' || key === 'ArrowLeft') {
      const over = neighbour(lifted.over, key === 'ArrowRight' ? 1 : -1);
      if (over) {
        setLifted({ id, over });
        setSaid(t('board.over_', { layer: layers[over] }));
        frame.current?.querySelector(`[data-layer="${over}"]`)?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
      }
    } else if (key === 'Enter' || key === ' ') {
      setLifted(null);
      setSaid(t('board.dropped', { name, layer: layers[lifted.over] }));
      moveTo(id, lifted.over);
      requestAnimationFrame(() =>
        frame.current?.querySelector<HTMLElement>(`[data-card="${id}"] a[data-open]`)?.focus(),
      );
    } else if (key === 'Escape') {
      setLifted(null);
      setSaid(t('board.cancelled', { layer: layers[found.layer] }));
    } else if (key !== 'Tab') return;
    if (key === 'Tab') setLifted(null);
    else event.preventDefault();
  };

  const holdingOf = (layer: LayerCode): Holding =>
    board.columns.find((column) => column.layer === layer) ?? { have: 0, shouldHave: null };
  const over = drag?.over ?? lifted?.over ?? null;
  return (
    <>
      <nav className={css['strip']} aria-label={t('board.jumpToLayer')}>
        {board.columns.map(({ layer, have }) => (
          <button
            key={layer}
            type="button"
            className={css['jump']}
            onClick={() =>
              frame.current
                ?.querySelector(`[data-layer="${layer}"]`)
                ?.scrollIntoView({ inline: 'start', block: 'nearest', behavior: 'smooth' })
            }
          >
            <span aria-hidden="true" className={css['dot']} style={{ background: layerColour(layer) }} />
            {layersShort[layer]} <b>{have}</b>
          </button>
        ))}
      </nav>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the keys of the cards inside */}
      <div
        ref={frame}
        className={css['board']}
        role="group"
        aria-label={t('board.label')}
        aria-busy={stale}
        data-dragging={drag !== null}
        onKeyDown={onKeyDown}
      >
        {board.columns.map((column) => (
          <Column
            key={column.layer}
            column={column}
            partner={partners.get(column.layer) ?? null}
            judgedBy={judged(column.layer, partners.get(column.layer) ?? null, holdingOf)}
            scope={scope}
            over={over === column.layer}
            lifted={drag?.id ?? lifted?.id ?? null}
            onMore={onMore}
            onOpen={(id) => void navigate({ to: '/customers/$id', params: { id } })}
          />
        ))}
      </div>
      <p className={css['hint']}>{t('board.hint')}</p>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
