import { Link } from '@tanstack/react-router';
import type { Import } from '../../../../contract/exchange.ts';
import { useT } from '../words.ts';
import css from './wizard.module.css';

type Fault = NonNullable<Import['fault']>['code'];
const advice: Partial<Record<Fault, 'broken' | 'encrypted' | 'format' | 'empty' | 'big'>> = {
  'file.broken': 'broken',
  'file.zip_bomb': 'broken',
  'file.encrypted': 'encrypted',
  'file.unknown_format': 'format',
  'file.empty': 'empty',
  'file.too_big': 'big',
  'file.too_many_rows': 'big',
  'file.too_slow': 'big',
  'file.too_much_memory': 'big',
};

/** The file could not be read: what happened, what was kept, what to do. */
export function Failed({ found }: { found: Import }) {
  const t = useT();
  const { fault } = found;
  return (
    <div className={css['centre']} role="alert">
      <h2 className={css['hero']}>{t(fault ? 'fault.title' : 'fault.stopped')}</h2>
      <p>{fault ? fault.detail : t('fault.stoppedText')}</p>
      <p className={css['note']}>{t('fault.kept')}</p>
      {fault && (
        <div className={css['advice']}>
          <h3>{t('fault.try')}</h3>
          <p className={css['note']}>{t(`fault.${advice[fault.code] ?? 'other'}`)}</p>
        </div>
      )}
      <Link to="/import" className="plain-button plain-primary">
        {t('fault.again')}
      </Link>
    </div>
  );
}
