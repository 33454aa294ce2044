import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { meUpdate, sessionMe } from '../../../contract/people.ts';
import { useFormats } from '../../platform/format.ts';
import { keyOf, queryClient, useAct } from '../../platform/query.ts';
import { useMe } from '../../platform/session.tsx';
import { toast } from '../../platform/toast.ts';
import { useDomainWords } from '../../platform/words.ts';
import { applyIssues } from '../../ui/apply-issues.ts';
import { PhoneText } from '../../ui/value-texts.tsx';
import css from './account.module.css';
import { Section } from './section.tsx';
import { useT } from './words.ts';

/** My name, which I may change, and what the administrator keeps about me. */
export function ProfileSection() {
  const t = useT();
  const me = useMe();
  const formats = useFormats();
  const { roles } = useDomainWords();
  const [form] = Form.useForm<{ name: string }>();
  const name = Form.useWatch('name', form) as string | undefined;
  const save = useAct(meUpdate, {
    settles: ['people.', 'teams.'],
    onSuccess: (saved) => {
      queryClient.setQueryData(keyOf(sessionMe), saved);
      toast.done(t('profile.saved'));
    },
    onError: (error) => {
      const loose = applyIssues(form, error);
      if (loose) toast.problem(error);
    },
  });
  const teams = me.teams.map((team) => (team.leads ? t('profile.leads', { team: team.name }) : team.name));
  return (
    <Section title={t('profile.title')} text={t('profile.ask')}>
      <Form
        name="profile"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: me.name }}
        onFinish={(values) => save.mutate({ body: values })}
      >
        <Form.Item
          name="name"
          label={t('profile.name')}
          rules={[{ required: true, whitespace: true, message: t('profile.nameMissing') }]}
        >
          <Input maxLength={60} autoComplete="name" />
        </Form.Item>
        <Button htmlType="submit" type="primary" loading={save.isPending} disabled={(name ?? me.name) === me.name}>
          {t('profile.save')}
        </Button>
      </Form>
      <dl className={css['facts']}>
        <dt>{t('profile.email')}</dt>
        <dd>{me.email ?? t('profile.none')}</dd>
        <dt>{t('profile.phone')}</dt>
        <dd>{me.phone ? <PhoneText phone={{ number: me.phone }} link={false} /> : t('profile.none')}</dd>
        <dt>{t('profile.roles')}</dt>
        <dd>{formats.list(me.roles.map((role) => roles[role]))}</dd>
        <dt>{t('profile.teams')}</dt>
        <dd>{teams.length > 0 ? formats.list(teams) : t('profile.noTeam')}</dd>
      </dl>
    </Section>
  );
}
