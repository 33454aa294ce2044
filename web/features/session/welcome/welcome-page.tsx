import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { setupCreate, setupStatus } from '../../../../contract/people.ts';
import { call } from '../../../platform/client.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { keyOf, queryClient } from '../../../platform/query.ts';
import { signedInAs } from '../../../platform/session.tsx';
import { faultsOf, useSending, type Faults } from '../form.ts';
import { Frame } from '../frame.tsx';
import { useT } from '../words.ts';
import { AccountStep } from './account-step.tsx';
import { DemoLoader } from './demo-loader.tsx';
import { LinksToSend } from './links-to-send.tsx';
import { OrganisationStep } from './organisation-step.tsx';
import { bodyOf, dropPlan, invitedOf, keepPlan, keptPlan, stepOf, type Plan } from './plan.ts';
import { Steps } from './steps.tsx';
import { TeamsStep } from './teams-step.tsx';

/** The first start: organisation, own account, teams and invitations; or the demo. */
export function WelcomePage() {
  const t = useT();
  const locale = useLocale();
  const router = useRouter();
  const [plan, setPlan] = useState(keptPlan);
  const [password, setPassword] = useState('');
  const [links, setLinks] = useState<{ name: string; url: string }[]>();
  const { faults, setFaults, busy, send } = useSending();

  const change = (part: Partial<Plan>) => {
    const next = { ...plan, ...part };
    setPlan(next);
    keepPlan(next);
  };
  const goTo = (step: Plan['step'], missing: Faults = {}) => {
    setFaults(missing);
    if (Object.keys(missing).length === 0) change({ step });
  };
  const create = async () => {
    if (invitedOf(plan).some(({ name, login }) => !name.trim() || !login.trim())) {
      setFaults({ '': t('welcome.teams.incomplete') });
      return;
    }
    await send(
      async () => {
        const made = await call(setupCreate, { body: bodyOf(plan, password, locale) });
        dropPlan();
        queryClient.setQueryData(keyOf(setupStatus), { open: false, demo: false });
        await signedInAs(made.me);
        if (made.links.length > 0) setLinks(made.links);
        else router.history.push('/');
      },
      (error) => {
        const found = faultsOf(error);
        // A weak password has no path of its own, but its place is the second step.
        const step =
          'code' in Object(error) && (error as { code: string }).code === 'password.too_weak' ? 2 : undefined;
        const named = step ? { 'account.password': found['account.password'] ?? found[''] ?? '' } : found;
        const first = Object.keys(named).find((path) => path !== '');
        setFaults(named);
        if (first) change({ step: stepOf(first) });
        return true;
      },
    );
  };

  if (links)
    return (
      <Frame wide>
        <LinksToSend links={links} start={() => router.history.push('/')} />
      </Frame>
    );
  const step = { plan, change, faults };
  return (
    <Frame wide below={plan.step === 1 && <DemoLoader />}>
      <Steps now={plan.step} />
      {plan.step === 1 && (
        <OrganisationStep
          {...step}
          next={() => goTo(2, plan.name.trim() ? {} : { 'organisation.name': t('welcome.organisation.nameMissing') })}
        />
      )}
      {plan.step === 2 && (
        <AccountStep
          {...step}
          password={password}
          setPassword={setPassword}
          back={() => goTo(1)}
          next={() =>
            goTo(3, {
              ...(plan.person.trim() ? {} : { 'account.name': t('welcome.account.nameMissing') }),
              ...(plan.email.includes('@') ? {} : { 'account.email': t('welcome.account.emailMissing') }),
              ...(password ? {} : { 'account.password': t('welcome.account.passwordMissing') }),
            })
          }
        />
      )}
      {plan.step === 3 && <TeamsStep {...step} busy={busy} back={() => goTo(2)} next={() => void create()} />}
    </Frame>
  );
}
