import App from 'antd/es/app';
import Button from 'antd/es/button';
import { useState } from 'react';
import type { ResultOf } from '../../../contract/endpoint.ts';
import { tokensList, tokensRevoke } from '../../../contract/people.ts';
import { dayOf, useFormats } from '../../platform/format.ts';
import { useAct, useEndpoint } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { useDomainWords } from '../../platform/words.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import css from './account.module.css';
import { Section } from './section.tsx';
import { TokenDialog } from './token-dialog.tsx';
import { useT } from './words.ts';

type Token = ResultOf<typeof tokensList>['items'][number];

/** My API tokens: made, shown once, revoked. */
export function TokensSection() {
  const t = useT();
  const formats = useFormats();
  const { abilities } = useDomainWords();
  const { modal } = App.useApp();
  const [making, setMaking] = useState(false);
  const list = useEndpoint(tokensList);
  const revoke = useAct(tokensRevoke, {
    settles: ['tokens.'],
    onSuccess: () => toast.done(t('tokens.revoked')),
    onError: toast.problem,
  });
  const about = (token: Token) => {
    const expiry = token.expiresAt
      ? dayOf(token.expiresAt) < dayOf()
        ? t('tokens.expired')
        : t('tokens.until', { day: formats.day(dayOf(token.expiresAt), 'long') })
      : null;
    return [
      token.lastUsedAt ? t('tokens.used', { when: formats.relativeInstant(token.lastUsedAt) }) : t('tokens.never'),
      expiry,
      token.abilities ? formats.list(token.abilities.map((one) => abilities[one])) : t('tokens.all'),
    ]
      .filter(Boolean)
      .join(' · ');
  };
  return (
    <Section
      title={t('tokens.title')}
      text={
        <>
          {t('tokens.text')} <a href="/api/docs">{t('tokens.docs')}</a>
        </>
      }
    >
      {list.error && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && (
        <div style={{ width: '100%' }}>
          <SkeletonRows rows={2} height={60} />
        </div>
      )}
      {list.data?.items.length === 0 && <p className={css['quiet']}>{t('tokens.empty')}</p>}
      {list.data && list.data.items.length > 0 && (
        <ul className={css['list']}>
          {list.data.items.map((token) => (
            <li key={token.id}>
              <div className={css['item']}>
                <strong>{token.name}</strong>
                <span>{about(token)}</span>
              </div>
              <Button
                size="small"
                danger
                onClick={() =>
                  void modal.confirm({
                    title: t('tokens.revokeTitle', { name: token.name }),
                    content: t('tokens.revokeText'),
                    okText: t('tokens.revoke'),
                    okButtonProps: { danger: true },
                    onOk: async () => revoke.mutateAsync({ params: { id: token.id } }).catch(() => undefined),
                  })
                }
              >
                {t('tokens.revoke')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button onClick={() => setMaking(true)}>{t('tokens.make')}</Button>
      {making && <TokenDialog close={() => setMaking(false)} />}
    </Section>
  );
}
