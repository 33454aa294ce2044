import { layerCodes } from '../../../contract/funnel-words.ts';
import { SkeletonBar } from '../../ui/skeleton.tsx';
import css from './board.module.css';

/** The board while it is read: columns and cards of the size that the real ones have. */
export function BoardSkeleton() {
  return (
    <div className={css['board']} aria-hidden="true">
      {layerCodes.map((layer, at) => (
        <div key={layer} className={css['column']}>
          <div className={css['head']}>
            <SkeletonBar width="50%" />
          </div>
          <div className={css['cards']}>
            {Array.from({ length: 5 - (at % 4) }, (_, card) => (
              <div key={card} className={css['card']}>
                <SkeletonBar width="80%" />
                <div style={{ height: 12 }} />
                <SkeletonBar width="45%" height={10} />
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
