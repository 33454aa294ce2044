import { PageHeader } from '../../ui/page-header.tsx';
import { useT } from './words.ts';

/** Empty as yet. */
export function CustomerPage() {
  const t = useT();
  return <PageHeader title={t('title')} />;
}
