import { memo, useState } from 'react';
import type { LayerCode } from '../../../contract/funnel-words.ts';
import { useFormats } from '../../platform/format.ts';
import { GradeBadge } from '../../ui/badges.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PersonName } from '../../ui/person-name.tsx';
import { RecallLeft } from '../../ui/recall-left.tsx';
import { MoneyText } from '../../ui/value-texts.tsx';
import { dwellOf, type BoardCard } from './board-model.ts';
import css from './board.module.css';
import { MoveMenu } from './move-menu.tsx';
import { useT } from './words.ts';

interface CardProps {
  card: BoardCard;
  layer: LayerCode;
  /** The first card of a column takes the Tab key; arrows lead to the others. */
  first: boolean;
  lifted: boolean;
  /** Its next step should have been done by now. */
  late: boolean;
  onOpen: (id: string) => void;
}

/** A customer on the board: name, grade, whose, how long here against the ideal, and what comes next. */
export const Card = memo(function Card({ card, layer, first, lifted, late, onOpen }: CardProps) {
  const t = useT();
  const formats = useFormats();
  const [menu, setMenu] = useState(false);
  const { daysInLayer: days, idealDays: ideal } = card;
  const dwell = dwellOf(days, ideal);
  const dwellText =
    ideal === null ? t('board.day', { days }) : t(dwell?.late ? 'board.dayOfLate' : 'board.dayOf', { days, ideal });
  return (
    <li className={css['card']} data-card={card.id} data-movable={card.canMove} data-lifted={lifted}>
      <div className={css['top']}>
        <a
          href={`/customers/${card.id}`}
          data-open
          draggable={false}
          tabIndex={first ? 0 : -1}
          className={css['customer']}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onOpen(card.id);
          }}
          onKeyDown={(event) => {
            if (event.key === 'm' && card.canMove) setMenu(true);
          }}
        >
          {card.name}
        </a>
        <GradeBadge grade={card.grade} />
      </div>
      <div className={css['line']}>
        {card.nextStepOn ? (
          <span data-late={late} className={css['step']} title={formats.day(card.nextStepOn, 'long')}>
            {t('board.step', { day: formats.relativeDay(card.nextStepOn) })}
          </span>
        ) : (
          <span className={css['quiet']}>{t('board.stepNone')}</span>
        )}
        <RecallLeft customer={{ ...card, layer }} narrow />
        <MoneyText money={card.expected} />
      </div>
      <div className={css['dwell']} data-late={dwell?.late ?? false} title={dwellText}>
        <span className={css['owner']}>
          <PersonName person={card.owner} avatar={false} />
        </span>
        <span className={css['bar']} aria-hidden="true">
          {dwell && <span style={{ inlineSize: `${dwell.share * 100}%` }} />}
        </span>
        <span className={css['days']}>
          <span aria-hidden="true">{ideal === null ? days : `${days}/${ideal}`}</span>
          <span className="visually-hidden">{dwellText}</span>
        </span>
        {card.canMove && (
          <MoveMenu mover={{ id: card.id, name: card.name, layer }} open={menu} onOpenChange={setMenu}>
            <button
              type="button"
              className={css['swap']}
              tabIndex={first ? 0 : -1}
              aria-label={t('board.moveToNamed', { name: card.name })}
              title={`${t('board.moveTo')} (M)`}
            >
              <Icon name="swap" size={16} />
            </button>
          </MoveMenu>
        )}
      </div>
    </li>
  );
});
