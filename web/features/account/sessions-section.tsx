import Button from 'antd/es/button';
import { sessionsEnd, sessionsEndOthers, sessionsList } from '../../../contract/people.ts';
import { useFormats } from '../../platform/format.ts';
import { useAct, useEndpoint } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import css from './account.module.css';
import { deviceOf } from './agent.ts';
import { Section } from './section.tsx';
import { useT } from './words.ts';

/** Where I am signed in, and ending it. */
export function SessionsSection() {
  const t = useT();
  const formats = useFormats();
  const list = useEndpoint(sessionsList);
  const end = useAct(sessionsEnd, {
    settles: ['sessions.'],
    onSuccess: () => toast.done(t('sessions.ended')),
    onError: toast.problem,
  });
  const endOthers = useAct(sessionsEndOthers, {
    settles: ['sessions.'],
    onSuccess: () => toast.done(t('sessions.othersEnded')),
    onError: toast.problem,
  });
  const items = list.data?.items.toSorted((a, b) => Number(b.current) - Number(a.current));
  return (
    <Section title={t('sessions.title')} text={t('sessions.text')}>
      {list.error && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && (
        <div style={{ width: '100%' }}>
          <SkeletonRows rows={2} height={60} />
        </div>
      )}
      {items && (
        <ul className={css['list']}>
          {items.map((session) => {
            const device = deviceOf(session.agent);
            return (
              <li key={session.id}>
                <div className={css['item']}>
                  <strong>{device ? t('sessions.on', device) : t('sessions.unknown')}</strong>
                  <span>
                    {[
                      session.current
                        ? t('sessions.since', { when: formats.relativeInstant(session.createdAt) })
                        : t('sessions.seen', { when: formats.relativeInstant(session.lastSeenAt) }),
                      session.address,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </div>
                {session.current ? (
                  <span className={css['state']} data-on="true">
                    {t('sessions.current')}
                  </span>
                ) : (
                  <Button
                    size="small"
                    loading={end.isPending && end.variables.params.id === session.id}
                    onClick={() => end.mutate({ params: { id: session.id } })}
                  >
                    {t('sessions.end')}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {items && items.length > 1 && (
        <Button loading={endOthers.isPending} onClick={() => endOthers.mutate({})}>
          {t('sessions.endOthers')}
        </Button>
      )}
    </Section>
  );
}
