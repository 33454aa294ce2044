import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { exportsCancel, exportsList, type Export } from '../../../contract/exchange.ts';
import { useFormats } from '../../platform/format.ts';
import { useAct, useEndpoint } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { ExportButton } from './exports/export-button.tsx';
import { isWaiting } from './exports/use-export.ts';
import css from './exports/exports-page.module.css';
import list from './imports/imports-page.module.css';
import { ProgressBar } from './status.tsx';
import { useRefetchWhile } from './use-import.ts';
import { useT } from './words.ts';

/** My exports: how far each is, and the file once it is there; the whole book goes out from here, too. */
export function ExportsPage() {
  const t = useT();
  const mine = useEndpoint(exportsList, {}, { staleTime: 0 });
  const items = mine.data?.items ?? [];
  useRefetchWhile(items.some(isWaiting), ['exports.list']);
  return (
    <div className={list['page']}>
      <PageHeader title={t('exports.title')} note={t('exports.note')} />
      <div className={list['body']}>
        <div className={css['book']}>
          <span>{t('exports.bookText')}</span>
          <ExportButton format="workbook">{t('exports.book')}</ExportButton>
        </div>
        {mine.isPending ? (
          <SkeletonRows rows={4} height={64} />
        ) : mine.isError && items.length === 0 ? (
          <ErrorState error={mine.error} retry={() => void mine.refetch()} />
        ) : items.length === 0 ? (
          <EmptyState
            title={t('exports.empty')}
            text={t('exports.emptyText')}
            action={
              <Link to="/customers" className="plain-button">
                {t('exports.toCustomers')}
              </Link>
            }
          />
        ) : (
          <ul className={list['list']}>
            {items.map((one) => (
              <Item key={one.id} one={one} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function Item({ one }: { one: Export }) {
  const t = useT();
  const formats = useFormats();
  const cancel = useAct(exportsCancel, { settles: ['exports.'], onError: toast.problem });
  const state =
    one.status === 'running' && one.rowsTotal !== null
      ? t('exports.running', { done: formats.number(one.progress), all: formats.number(one.rowsTotal) })
      : one.status === 'done'
        ? one.url === null
          ? t('exports.expired')
          : one.expiresAt && t('exports.expires', { when: formats.instant(one.expiresAt) })
        : t(one.status === 'running' ? 'exports.waiting' : `exports.${one.status}`);
  return (
    <li className={`${list['item']} ${css['item']}`}>
      <span className={list['fileIcon']} aria-hidden="true">
        {one.fileName?.split('.').at(-1)?.slice(0, 4).toUpperCase() ?? '…'}
      </span>
      <div className={list['main']}>
        <div className={list['name']}>{one.fileName ?? t('exports.unnamed')}</div>
        <div className={list['facts']}>
          <span>{formats.relativeInstant(one.createdAt)}</span>
          {one.fileBytes !== null && <span>{formats.bytes(one.fileBytes)}</span>}
          <span data-bad={one.status === 'failed'}>{state}</span>
        </div>
      </div>
      {isWaiting(one) ? (
        <Button loading={cancel.isPending} onClick={() => cancel.mutate({ params: { id: one.id } })}>
          {t('exports.cancel')}
        </Button>
      ) : (
        one.url && (
          <Button type="primary" href={one.url} download={one.fileName ?? true}>
            {t('exports.download')}
          </Button>
        )
      )}
      {isWaiting(one) && (
        <div className={list['progress']}>
          <ProgressBar done={one.progress} all={one.rowsTotal ?? 0} label={t('exports.progress')} />
        </div>
      )}
    </li>
  );
}
