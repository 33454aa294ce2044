import { PageHeader } from '../../ui/page-header.tsx';
import { useT } from './words.ts';

/** Empty as yet. */
export function CustomersPage() {
  const t = useT();
  return <PageHeader title={t('title')} />;
}
