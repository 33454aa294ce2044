import Button from 'antd/es/button';
import { importsCancel, type Import } from '../../../../contract/exchange.ts';
import { useFormats } from '../../../platform/format.ts';
import { useAct } from '../../../platform/query.ts';
import { toast } from '../../../platform/toast.ts';
import { ProgressBar } from '../status.tsx';
import { useT } from '../words.ts';
import css from './wizard.module.css';

/** The file is being read for the first time. */
export function Reading({ found }: { found: Import }) {
  const t = useT();
  const formats = useFormats();
  const cancel = useAct(importsCancel, { settles: ['imports.'], onError: toast.problem });
  const checking = found.rowsTotal > 0;
  return (
    <div className={css['centre']} role="status">
      <h2 className={css['hero']}>{t(checking ? 'read.checking' : 'read.opening')}</h2>
      <div className={css['barBox']}>
        <ProgressBar done={found.progress} all={found.rowsTotal} label={t('status.reading')} />
      </div>
      <p className={css['note']}>
        {checking && t('read.progress', { done: formats.number(found.progress), all: formats.number(found.rowsTotal) })}
        {found.secondsLeft !== null && ` · ${t('read.left', { time: formats.duration(found.secondsLeft) })}`}
      </p>
      <p className={css['note']}>{t('read.leave')}</p>
      <Button loading={cancel.isPending} onClick={() => cancel.mutate({ params: { id: found.id } })}>
        {t('read.cancel')}
      </Button>
    </div>
  );
}
