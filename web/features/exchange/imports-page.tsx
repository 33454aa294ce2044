import { Link, useNavigate } from '@tanstack/react-router';
import { importsList } from '../../../contract/exchange.ts';
import { useEndless } from '../../platform/query.ts';
import { useCan } from '../../platform/session.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { DropZone } from './imports/drop-zone.tsx';
import { ImportItem } from './imports/import-item.tsx';
import css from './imports/imports-page.module.css';
import { useUploads } from './imports/use-uploads.ts';
import { WhatIsKnown } from './imports/what-is-known.tsx';
import { isActive } from './status.tsx';
import { useRefetchWhile } from './use-import.ts';
import { useT } from './words.ts';

/** Where files come in: a field to drop them on, what Guike makes of them, and the imports so far. */
export function ImportsPage() {
  const t = useT();
  const navigate = useNavigate();
  const mayImport = useCan('customers.import');
  const mayExport = useCan('customers.export');
  const list = useEndless(importsList, { query: { limit: 20 } });
  useRefetchWhile(
    list.items.some((one) => isActive(one.status)),
    ['imports.list'],
  );
  const { uploads, send, forget } = useUploads((made, alone) => {
    if (alone) void navigate({ to: '/import/$id', params: { id: made.id } });
  });
  return (
    <div className={css['page']}>
      <PageHeader
        title={t('title')}
        note={t('list.note')}
        actions={
          mayExport && (
            <Link to="/exports" className={css['aside']}>
              {t('list.exports')}
            </Link>
          )
        }
      />
      <div className={css['body']}>
        {mayImport && <DropZone uploads={uploads} onFiles={send} onForget={forget} />}
        <div className={css['columns']}>
          <section aria-labelledby="import-history" className={css['history']}>
            <h2 id="import-history" className={css['heading']}>
              {t('list.history')}
            </h2>
            {list.isPending ? (
              <SkeletonRows rows={4} height={64} />
            ) : list.isError && list.items.length === 0 ? (
              <ErrorState error={list.error} retry={() => void list.refetch()} />
            ) : list.items.length === 0 ? (
              <EmptyState title={t('list.empty')} text={t('list.emptyText')} />
            ) : (
              <ul className={css['list']}>
                {list.items.map((one) => (
                  <ImportItem key={one.id} found={one} />
                ))}
              </ul>
            )}
            {list.hasNextPage && (
              <button
                type="button"
                className="plain-button"
                disabled={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {t('list.more')}
              </button>
            )}
          </section>
          {mayImport && <WhatIsKnown />}
        </div>
      </div>
    </div>
  );
}
