import Button from 'antd/es/button';
import { peopleLink, type Person } from '../../../contract/people.ts';
import { useAct } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { LinkBox } from './link-box.tsx';
import css from './people.module.css';
import { useT } from './words.ts';

/** The member's invitation link, or one to set a new password: fetched when wanted, shown to hand on. */
export function MemberLink({ person }: { person: Person }) {
  const t = useT();
  const link = useAct(peopleLink, { settles: ['people.'], onError: (error) => toast.problem(error) });
  const get = (renew: boolean) => link.mutate({ params: { id: person.id }, body: { renew } });
  return (
    <section className={css['block']} data-asked={person.link?.asked ?? false}>
      {person.link?.asked && (
        <p className={css['lead']}>
          <b>{t('link.asked')}</b> {t('link.askedText')}
        </p>
      )}
      {link.data ? (
        <>
          <LinkBox url={link.data.url} expiresAt={link.data.expiresAt} />
          <Button type="link" size="small" loading={link.isPending} onClick={() => get(true)}>
            {t('link.renew')}
          </Button>
        </>
      ) : (
        <Button loading={link.isPending} onClick={() => get(false)}>
          {person.status === 'invited' ? t('link.get') : t('link.getReset')}
        </Button>
      )}
    </section>
  );
}
