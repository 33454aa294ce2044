import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined';
import Button from 'antd/es/button';
import Progress from 'antd/es/progress';
import Radio from 'antd/es/radio';
import { useEffect, useState } from 'react';
import type { Selection } from '../../../../contract/bulk.ts';
import { exportsCancel, exportsCreate, exportsGet } from '../../../../contract/exchange.ts';
import type { OverlayProps } from '../../../platform/overlay.tsx';
import { useFormats } from '../../../platform/format.ts';
import { settle, useAct, useEndpoint } from '../../../platform/query.ts';
import { toast } from '../../../platform/toast.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { useT } from '../words.ts';
import css from './bulk.module.css';

type Format = 'xlsx' | 'csv' | 'workbook';

/** Writes what is shown (or chosen) into a file: format, progress, link. The work goes on when the dialog is closed. */
export function ExportDialog(props: OverlayProps & { selection: Selection; columns: readonly string[] }) {
  const t = useT();
  const [open, setOpen] = useState(true);
  const [format, setFormat] = useState<Format>('xlsx');
  const [id, setId] = useState<string | null>(null);
  const create = useAct(exportsCreate, { settles: ['exports.'] });
  const { selection } = props;
  const start = () =>
    create.mutate(
      {
        body: {
          format,
          columns: [...props.columns],
          ...('ids' in selection ? { ids: selection.ids } : { query: selection.query }),
        },
      },
      { onSuccess: (made) => setId(made.id), onError: toast.problem },
    );
  return (
    <Dialog
      open={open}
      title={t('export.title')}
      width={460}
      onClose={() => setOpen(false)}
      onClosed={props.close}
      footer={
        id ? (
          <Button onClick={() => setOpen(false)}>{t('acts.close')}</Button>
        ) : (
          <>
            <Button onClick={() => setOpen(false)}>{t('acts.cancel')}</Button>
            <Button type="primary" loading={create.isPending} onClick={start}>
              {t('export.start')}
            </Button>
          </>
        )
      }
    >
      {id ? (
        <Underway id={id} />
      ) : (
        <Radio.Group
          className={css['choice'] ?? ''}
          aria-label={t('export.format')}
          value={format}
          onChange={(event) => setFormat(event.target.value as Format)}
        >
          <Radio value="xlsx">{t('export.xlsx')}</Radio>
          <Radio value="csv">{t('export.csv')}</Radio>
          <Radio value="workbook">
            {t('export.workbook')} <span className={css['choiceNote']}>{t('export.workbookNote')}</span>
          </Radio>
        </Radio.Group>
      )}
    </Dialog>
  );
}

function Underway({ id }: { id: string }) {
  const t = useT();
  const formats = useFormats();
  const job = useEndpoint(exportsGet, { params: { id } }, { staleTime: 0 }).data;
  const cancel = useAct(exportsCancel, { settles: ['exports.'] });
  const running = !job || job.status === 'waiting' || job.status === 'running';
  useEffect(() => {
    if (!running) return undefined;
    // Progress is told live; a lost signal must not leave the bar standing.
    const timer = setInterval(() => void settle(['exports.get']), 2000);
    return () => clearInterval(timer);
  }, [running]);
  if (!job || running) {
    const percent = job?.rowsTotal ? Math.floor((job.progress / job.rowsTotal) * 100) : 0;
    return (
      <div className={css['exportLine']}>
        <Progress percent={percent} status="active" aria-label={t('export.title')} />
        <div className={css['fileRow']}>
          <span className={css['choiceNote']}>
            {job?.rowsTotal
              ? t('export.progress', { done: formats.number(job.progress), all: formats.number(job.rowsTotal) })
              : t('export.waiting')}
          </span>
          <Button size="small" onClick={() => cancel.mutate({ params: { id } }, { onError: toast.problem })}>
            {t('export.cancel')}
          </Button>
        </div>
      </div>
    );
  }
  if (job.status !== 'done' || !job.url)
    return <p role="alert">{t(job.status === 'cancelled' ? 'export.cancelled' : 'export.failed')}</p>;
  return (
    <div className={css['fileRow']}>
      <Button
        type="primary"
        icon={<DownloadOutlined aria-hidden="true" />}
        href={job.url}
        download={job.fileName ?? true}
      >
        {t('export.download')}
      </Button>
      <span className={css['choiceNote']}>
        {job.fileName} {job.fileBytes !== null && formats.bytes(job.fileBytes)}
      </span>
    </div>
  );
}
