import Checkbox from 'antd/es/checkbox';
import Form, { type FormInstance } from 'antd/es/form';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import type { ReactNode } from 'react';
import { Role, roleGrants } from '../../../contract/abilities.ts';
import type { Person, Team } from '../../../contract/people.ts';
import { useDomainWords } from '../../platform/words.ts';
import { Icon } from '../../ui/icon.tsx';
import css from './people.module.css';
import { flat, treeOf } from './team-tree.ts';
import { useT } from './words.ts';

export interface MemberValues {
  name: string;
  email: string;
  phone: string;
  roles: Role[];
  teams: { id: string; leads: boolean }[];
}

/** The form's values of a member, or of nobody yet. */
export function valuesOf(person: Person | null, team?: string): MemberValues {
  return {
    name: person?.name ?? '',
    email: person?.email ?? '',
    phone: person?.phone ?? '',
    roles: person?.roles ?? ['rep'],
    teams: person?.teams.map(({ id, leads }) => ({ id, leads })) ?? (team ? [{ id: team, leads: false }] : []),
  };
}

/** The form's values as the server takes them. */
export function bodyOf({ name, email, phone, roles, teams }: MemberValues) {
  return { name, email: email.trim() || null, phone: phone.trim() || null, roles, teams };
}

/** Name, account, roles with what each sees, and teams. */
export function MemberForm(props: {
  form: FormInstance<MemberValues>;
  initial: MemberValues;
  teams: readonly Team[];
  disabled?: boolean;
  problem: ReactNode;
  onSubmit: (values: MemberValues) => void;
  focus?: boolean;
}) {
  const t = useT();
  const { roles } = useDomainWords();
  const required = (message: string) => ({ required: true, whitespace: true, message });
  return (
    <Form<MemberValues>
      form={props.form}
      layout="vertical"
      requiredMark={false}
      initialValues={props.initial}
      disabled={props.disabled ?? false}
      onFinish={props.onSubmit}
    >
      {props.problem && (
        <p role="alert" className={css['problem']}>
          {props.problem}
        </p>
      )}
      <Form.Item name="name" label={t('form.name')} rules={[required(t('form.nameMissing'))]}>
        <Input maxLength={60} autoComplete="off" autoFocus={props.focus ?? false} />
      </Form.Item>
      <div className={css['pair']}>
        <Form.Item
          name="email"
          label={t('form.email')}
          extra={t('form.emailHint')}
          dependencies={['phone']}
          rules={[
            ({ getFieldValue }) => ({
              validator: async (_, value: string) => {
                if (!value.trim() && !String(getFieldValue('phone') ?? '').trim())
                  throw new Error(t('form.loginMissing'));
              },
            }),
          ]}
        >
          <Input maxLength={254} type="email" inputMode="email" autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label={t('form.phone')}>
          <Input maxLength={30} inputMode="tel" autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item
        name="roles"
        label={t('form.roles')}
        extra={t('form.rolesHint')}
        // A rule of antd's own would mark the group as required, which a group can't be for a screen reader.
        rules={[
          {
            validator: (_rule, chosen?: Role[]) =>
              chosen?.length ? Promise.resolve() : Promise.reject(new Error(t('form.rolesMissing'))),
          },
        ]}
      >
        <Checkbox.Group className={css['roles']}>
          {Role.options.map((role) => (
            <Checkbox key={role} value={role}>
              {roles[role]}
              <span className={css['reach']}>{t(`form.reach.${roleGrants[role].reach}`)}</span>
            </Checkbox>
          ))}
        </Checkbox.Group>
      </Form.Item>
      <Form.Item name="teams" label={t('form.teams')}>
        <TeamsField teams={props.teams} />
      </Form.Item>
      <button type="submit" hidden />
    </Form>
  );
}

function TeamsField(props: {
  id?: string;
  teams: readonly Team[];
  value?: MemberValues['teams'];
  onChange?: (value: MemberValues['teams']) => void;
}) {
  const t = useT();
  const { value = [], onChange } = props;
  const nameOf = (id: string) => props.teams.find((team) => team.id === id)?.name ?? '';
  return (
    <div className={css['memberTeams']}>
      {value.map(({ id, leads }) => (
        <div key={id} className={css['memberTeam']}>
          <span className={css['teamName']}>{nameOf(id)}</span>
          <Checkbox
            checked={leads}
            onChange={(event) =>
              onChange?.(value.map((one) => (one.id === id ? { id, leads: event.target.checked } : one)))
            }
          >
            {t('form.leads')}
          </Checkbox>
          <button
            type="button"
            className={css['icon']}
            aria-label={t('form.leaveTeam', { team: nameOf(id) })}
            onClick={() => onChange?.(value.filter((one) => one.id !== id))}
          >
            <Icon name="close" size={15} />
          </button>
        </div>
      ))}
      <Select<string | null>
        {...(props.id ? { id: props.id } : {})}
        value={null}
        placeholder={t('form.addTeam')}
        aria-label={t('form.addTeam')}
        showSearch={{ optionFilterProp: 'find' }}
        options={flat(treeOf(props.teams))
          .filter(({ team }) => !value.some(({ id }) => id === team.id))
          .map(({ team, depth }) => ({
            value: team.id,
            find: team.name,
            label: <span style={{ paddingInlineStart: depth * 12 }}>{team.name}</span>,
          }))}
        onChange={(id) => {
          if (id) onChange?.([...value, { id, leads: false }]);
        }}
      />
    </div>
  );
}
