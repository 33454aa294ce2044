import { PageHeader } from '../../ui/page-header.tsx';
import { useT } from './words.ts';

/** Empty as yet. */
export function TodayPage() {
  const t = useT();
  return <PageHeader title={t('title')} />;
}
