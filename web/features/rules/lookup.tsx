import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { ownershipLookup, type LookupHit } from '../../../contract/lookup.ts';
import type { ResultOf } from '../../../contract/endpoint.ts';
import { call } from '../../platform/client.ts';
import { useFormats } from '../../platform/format.ts';
import { useCan } from '../../platform/session.tsx';
import { toast } from '../../platform/toast.ts';
import { openCreate } from '../customers/public.tsx';
import css from './rules.module.css';
import { useT } from './words.ts';

type Answer = ResultOf<typeof ownershipLookup> & { q: string };

/** “Is it mine?”: type a company, a phone or an e-mail, be told whose it is or would be. */
export function Lookup({ autoFocus = false, onLeave }: { autoFocus?: boolean; onLeave?: () => void }) {
  const t = useT();
  const [q, setQ] = useState('');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [waiting, setWaiting] = useState(false);
  const ask = async () => {
    const asked = q.trim();
    if (!asked || waiting) return;
    setWaiting(true);
    try {
      setAnswer({ ...(await call(ownershipLookup, { query: { q: asked } })), q: asked });
    } catch (error) {
      toast.problem(error);
    } finally {
      setWaiting(false);
    }
  };
  return (
    <div className={css['lookup']}>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <Input
          value={q}
          onChange={(event) => setQ(event.target.value)}
          placeholder={t('look.placeholder')}
          aria-label={t('look.title')}
          maxLength={200}
          autoFocus={autoFocus}
        />
        <Button htmlType="submit" loading={waiting} disabled={q.trim() === ''}>
          {t('acts.look')}
        </Button>
      </form>
      <div role="status" aria-live="polite">
        {answer ? <Answered answer={answer} onLeave={onLeave} /> : <p className={css['quiet']}>{t('look.text')}</p>}
      </div>
    </div>
  );
}

function Answered({ answer, onLeave }: { answer: Answer; onLeave: (() => void) | undefined }) {
  const t = useT();
  const mayEnter = useCan('customers.write');
  const { would } = answer;
  if (answer.hits.length > 0)
    return (
      <>
        <ul className={css['hits']}>
          {answer.hits.map((hit, at) => (
            <Hit key={at} hit={hit} onLeave={onLeave} />
          ))}
        </ul>
        {would && <p className={css['quiet']}>{t('look.else', { name: would.person ?? would.pool ?? '' })}</p>}
      </>
    );
  return (
    <div className={css['unknown']}>
      <p>
        <b>{t('look.unknown')}</b>
        {would && <> · {t('look.would', { name: would.person ?? would.pool ?? '' })}</>}
      </p>
      <p className={css['quiet']}>{would ? would.why : t('look.noRules')}</p>
      {mayEnter && (
        <>
          {would && <p className={css['quiet']}>{t('look.yours')}</p>}
          <Button
            size="small"
            onClick={() => {
              onLeave?.();
              openCreate();
            }}
          >
            {t('look.create')}
          </Button>
        </>
      )}
    </div>
  );
}

function Hit({ hit, onLeave }: { hit: LookupHit; onLeave: (() => void) | undefined }) {
  const t = useT();
  const formats = useFormats();
  const until = hit.until && formats.day(hit.until);
  return (
    <li>
      <b data-state={hit.state}>{hit.mine ? t('look.mine') : t(`look.${hit.state}`)}</b>
      {hit.owner && !hit.mine && <span>{t('look.owner', { name: hit.owner })}</span>}
      {hit.customer && (
        <Link to="/customers/$id" params={{ id: hit.customer.id }} onClick={onLeave}>
          {hit.customer.name}
        </Link>
      )}
      {until && (
        <span>{hit.state === 'owned' ? t('look.untilOwned', { day: until }) : t('look.until', { day: until })}</span>
      )}
      <span className={css['quiet']}>
        {hit.strength === 'likely' && `${t('look.likely')} · `}
        {formats.list(hit.by.map((by) => t(`look.by.${by}`)))}
      </span>
    </li>
  );
}
