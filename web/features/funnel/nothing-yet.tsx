import { Link } from '@tanstack/react-router';
import { useCan } from '../../platform/session.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useT } from './words.ts';

/** A funnel without a customer: where customers come from. */
export function NothingYet() {
  const t = useT();
  const canImport = useCan('customers.import');
  return (
    <EmptyState
      title={t('board.noneYet')}
      text={t('board.noneYetText')}
      action={
        canImport && (
          <Link to="/import" className="plain-button plain-primary">
            {t('board.import')}
          </Link>
        )
      }
    />
  );
}
