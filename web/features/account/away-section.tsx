import { useMe } from '../../platform/session.tsx';
import { allocationWords, AwayDays } from '../allocation/public.tsx';
import { Section } from './section.tsx';

/** My days away: no new customers are given to me on them. */
export function AwaySection() {
  const t = allocationWords.use();
  const me = useMe();
  return (
    <Section title={t('away.title')} text={t('away.text')}>
      <AwayDays person={me.id} />
    </Section>
  );
}
