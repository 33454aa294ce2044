import type { Role } from '../../../../contract/abilities.ts';
import { useDomainWords } from '../../../platform/words.ts';
import { CardTitle, FormError } from '../frame.tsx';
import { useT } from '../words.ts';
import type { StepProps } from './organisation-step.tsx';
import { blankInvited, teamsOf, type Invited } from './plan.ts';
import css from './welcome.module.css';

const offered: Role[] = ['rep', 'manager', 'director', 'support', 'service', 'marketer', 'trainer', 'admin'];

function Remove({ act }: { act: () => void }) {
  const t = useT();
  return (
    <button type="button" className={css['remove']} aria-label={t('welcome.teams.remove')} onClick={act}>
      ×
    </button>
  );
}

/** Third step: teams, and the people to invite; both may be left empty. */
export function TeamsStep(props: StepProps & { busy: boolean; back: () => void; next: () => void }) {
  const { plan, change, faults } = props;
  const t = useT();
  const { roles } = useDomainWords();
  const teams = teamsOf(plan);
  const setTeam = (at: number, name: string) => change({ teams: plan.teams.with(at, name) });
  const setInvited = (at: number, part: Partial<Invited>) =>
    change({ invited: plan.invited.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  return (
    <>
      <CardTitle title={t('welcome.teams.title')} text={t('welcome.teams.text')} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          props.next();
        }}
      >
        <FormError text={faults[''] ?? Object.values(faults)[0]} />
        <fieldset className={css['rows']}>
          <legend>{t('welcome.teams.teams')}</legend>
          {plan.teams.map((name, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows have no identity but their place
            <div key={at} className={css['team']}>
              <input
                aria-label={`${t('welcome.teams.teams')} ${at + 1}`}
                placeholder={at === 0 ? t('welcome.teams.teamPlaceholder') : undefined}
                value={name}
                maxLength={60}
                onChange={(e) => setTeam(at, e.target.value)}
              />
              <Remove act={() => change({ teams: plan.teams.toSpliced(at, 1) })} />
            </div>
          ))}
          <button type="button" className={css['add']} onClick={() => change({ teams: [...plan.teams, ''] })}>
            ＋ {t('welcome.teams.addTeam')}
          </button>
        </fieldset>
        <fieldset className={css['rows']}>
          <legend>{t('welcome.teams.members')}</legend>
          {plan.invited.map((one, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows have no identity but their place
            <div key={at} className={css['member']}>
              <input
                aria-label={t('welcome.teams.memberName')}
                placeholder={t('welcome.teams.memberName')}
                value={one.name}
                maxLength={60}
                onChange={(e) => setInvited(at, { name: e.target.value })}
              />
              <input
                aria-label={t('welcome.teams.memberLogin')}
                placeholder={t('welcome.teams.memberLogin')}
                value={one.login}
                maxLength={254}
                autoCapitalize="none"
                spellCheck={false}
                onChange={(e) => setInvited(at, { login: e.target.value })}
              />
              <select
                aria-label={t('welcome.teams.memberRole')}
                value={one.role}
                onChange={(e) => setInvited(at, { role: offered.find((role) => role === e.target.value) ?? 'rep' })}
              >
                {offered.map((role) => (
                  <option key={role} value={role}>
                    {roles[role]}
                  </option>
                ))}
              </select>
              <select
                aria-label={t('welcome.teams.memberTeam')}
                value={teams.includes(one.team) ? one.team : ''}
                onChange={(e) => setInvited(at, { team: e.target.value })}
              >
                <option value="">{t('welcome.teams.noTeam')}</option>
                {teams.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
              <Remove act={() => change({ invited: plan.invited.toSpliced(at, 1) })} />
            </div>
          ))}
          <button
            type="button"
            className={css['add']}
            onClick={() =>
              change({ invited: [...plan.invited, { ...blankInvited, team: plan.invited.at(-1)?.team ?? '' }] })
            }
          >
            ＋ {t('welcome.teams.addMember')}
          </button>
        </fieldset>
        <div className={css['acts']}>
          <button type="button" className="plain-button" onClick={props.back}>
            {t('welcome.back')}
          </button>
          <button type="submit" className="plain-button plain-primary" disabled={props.busy}>
            {t('welcome.teams.submit')}
          </button>
        </div>
      </form>
    </>
  );
}
