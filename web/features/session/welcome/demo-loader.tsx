import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { sessionSignIn, setupDemo, setupStatus } from '../../../../contract/people.ts';
import type { ResultOf } from '../../../../contract/endpoint.ts';
import { call } from '../../../platform/client.ts';
import { keyOf, queryClient } from '../../../platform/query.ts';
import { signedInAs } from '../../../platform/session.tsx';
import { useDomainWords } from '../../../platform/words.ts';
import { useSending } from '../form.ts';
import { FormError } from '../frame.tsx';
import { useT } from '../words.ts';
import { dropPlan } from './plan.ts';
import css from './welcome.module.css';

/** The other way in: an example company, and a choice of whom to be in it. */
export function DemoLoader() {
  const t = useT();
  const { roles } = useDomainWords();
  const router = useRouter();
  const [demo, setDemo] = useState<ResultOf<typeof setupDemo>>();
  const { faults, busy, send } = useSending();
  const load = async () =>
    send(async () => {
      setDemo(await call(setupDemo, { timeoutMs: 600_000 }));
      dropPlan();
      queryClient.setQueryData(keyOf(setupStatus), { open: false, demo: true });
    });
  const enter = async (login: string, password: string) =>
    send(async () => {
      await signedInAs(await call(sessionSignIn, { body: { login, password } }));
      router.history.push('/');
    });
  // One of each role is choice enough.
  const shown = demo?.accounts.filter(({ role }, at, all) => all.findIndex((one) => one.role === role) === at);
  return (
    <section className={css['demo']} aria-busy={busy}>
      <FormError text={faults['']} />
      {demo ? (
        <>
          <h2>{t('welcome.demo.doneTitle')}</h2>
          <p>{t('welcome.demo.doneText', { password: demo.password })}</p>
          <ul>
            {shown?.map(({ email, role, name }) => (
              <li key={email}>
                <button
                  type="button"
                  className="plain-button"
                  disabled={busy}
                  onClick={() => void enter(email, demo.password)}
                >
                  {roles[role]} · {name}
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <div>
            <h2>{t('welcome.demo.or')}</h2>
            <p>{t('welcome.demo.text')}</p>
          </div>
          <button type="button" className="plain-button" disabled={busy} onClick={() => void load()}>
            {busy ? t('welcome.demo.loading') : t('welcome.demo.load')}
          </button>
        </>
      )}
    </section>
  );
}
