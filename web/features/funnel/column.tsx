import { Link } from '@tanstack/react-router';
import { daysUntil } from '../../platform/format.ts';
import { useDomainWords } from '../../platform/words.ts';
import { layerColour } from '../../ui/badges.tsx';
import type { LayerCode } from '../../../contract/funnel-words.ts';
import { balanceOf, type Column as ColumnData, type Holding } from './board-model.ts';
import css from './board.module.css';
import { Card } from './card.tsx';
import { overLimitSearch, type Whose } from './open-list.ts';
import { useT } from './words.ts';

interface ColumnProps {
  column: ColumnData;
  /** The layer that shares its holding with this one, and what both are judged by. */
  partner: LayerCode | null;
  judgedBy: Holding;
  scope: Whose;
  /** A card is being held over this column. */
  over: boolean;
  /** The card that is being moved. */
  lifted: string | null;
  onMore: (() => void) | null;
  onOpen: (id: string) => void;
}

/** One layer: have against should-have, who is here too long, and the cards. */
export function Column({ column, partner, judgedBy, scope, over, lifted, onMore, onOpen }: ColumnProps) {
  const t = useT();
  const { layers, layersShort } = useDomainWords();
  const { layer, have, shouldHave, overdue, cards } = column;
  const balance = balanceOf(judgedBy.have, judgedBy.shouldHave);
  const off = Math.abs(judgedBy.have - (judgedBy.shouldHave ?? 0));
  const together =
    partner &&
    t('board.together', { layer: layersShort[partner], have: judgedBy.have, should: judgedBy.shouldHave ?? 0 });
  return (
    <section
      className={css['column']}
      data-layer={layer}
      data-over={over}
      aria-label={
        shouldHave === null
          ? t('board.column', { layer: layers[layer], have })
          : t('board.columnShould', { layer: layers[layer], have, should: shouldHave })
      }
    >
      <header className={css['head']}>
        <h2 className={css['name']}>
          <span aria-hidden="true" className={css['dot']} style={{ background: layerColour(layer) }} />
          {layers[layer]}
        </h2>
        <p className={css['numbers']}>
          <Link to="/customers" search={{ view: 'all', layer, ...scope }} className={css['have']}>
            {have}
          </Link>
          {shouldHave !== null && (
            <span className={css['should']} title={together ?? undefined}>
              {t('board.shouldHave', { count: shouldHave })}
            </span>
          )}
          {(balance === 'over' || balance === 'under') && (
            <span className={css['balance']} data-balance={balance} title={together ?? undefined}>
              {t(`board.${balance}`, { count: off })}
            </span>
          )}
          {overdue > 0 && (
            <Link
              to="/customers"
              search={overLimitSearch(layer, scope)}
              className={css['overdue']}
              aria-label={t('table.openOverdue', { layer: layers[layer], count: overdue })}
            >
              {t('board.overdue', { count: overdue })}
            </Link>
          )}
        </p>
        <span aria-hidden="true" className={css['level']}>
          {shouldHave !== null && shouldHave > 0 && (
            <span
              style={{ inlineSize: `${Math.min(1, have / shouldHave) * 100}%`, background: layerColour(layer) }}
              data-balance={balance}
            />
          )}
        </span>
      </header>
      <ul className={css['cards']}>
        {cards.map((card, at) => (
          <Card
            key={card.id}
            card={card}
            layer={layer}
            first={at === 0}
            lifted={lifted === card.id}
            late={card.nextStepOn !== null && daysUntil(card.nextStepOn) < 0}
            onOpen={onOpen}
          />
        ))}
        {cards.length === 0 && (
          <li className={css['empty']}>{layer === 'resource' ? t('board.emptyResource') : t('board.empty')}</li>
        )}
      </ul>
      {have > cards.length &&
        (onMore && column.more ? (
          <button type="button" className={css['more']} onClick={onMore}>
            {t('board.more', { count: have - cards.length })}
          </button>
        ) : (
          <Link to="/customers" search={{ view: 'all', layer, ...scope }} className={css['more']}>
            {t('board.allInList', { count: have - cards.length })}
          </Link>
        ))}
    </section>
  );
}
