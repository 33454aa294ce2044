import type { z } from 'zod';
import { layerCodes } from '../../../contract/funnel-words.ts';
import type { Holdings } from '../../../contract/people.ts';
import { useDomainWords } from '../../platform/words.ts';
import { layerColour } from '../../ui/badges.tsx';
import css from './people.module.css';
import { useT } from './words.ts';

/** What a member still holds: customers by layer, open tasks, customers he works along on. */
export function HoldingsText({ holdings }: { holdings: z.infer<typeof Holdings> }) {
  const t = useT();
  const { layersShort } = useDomainWords();
  const { customers, byLayer, openTasks, collaborations } = holdings;
  if (customers + openTasks + collaborations === 0) return <p className={css['hint']}>{t('member.holdsNone')}</p>;
  return (
    <div className={css['holdings']}>
      <p className={css['sums']}>
        <b>{t('member.holdsCustomers', { count: customers })}</b>
        {openTasks > 0 && <span>{t('member.holdsTasks', { count: openTasks })}</span>}
        {collaborations > 0 && <span>{t('member.holdsCollaborations', { count: collaborations })}</span>}
      </p>
      {customers > 0 && (
        <ul className={css['layers']}>
          {layerCodes
            .filter((layer) => (byLayer[layer] ?? 0) > 0)
            .map((layer) => (
              <li key={layer}>
                <span aria-hidden="true" className={css['dot']} style={{ background: layerColour(layer) }} />
                {layersShort[layer]} {byLayer[layer]}
              </li>
            ))}
        </ul>
      )}
    </div>
  );
}
