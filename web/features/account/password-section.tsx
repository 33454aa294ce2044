import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { mePassword } from '../../../contract/people.ts';
import { ProblemError } from '../../platform/client.ts';
import { useAct } from '../../platform/query.ts';
import { useMe } from '../../platform/session.tsx';
import { toast } from '../../platform/toast.ts';
import { applyIssues } from '../../ui/apply-issues.ts';
import { Section } from './section.tsx';
import { useT } from './words.ts';

/** Changing my password. */
export function PasswordSection() {
  const t = useT();
  const me = useMe();
  const [form] = Form.useForm<{ current: string; next: string }>();
  const change = useAct(mePassword, {
    settles: ['sessions.'],
    onSuccess: () => {
      form.resetFields();
      toast.done(t('password.saved'));
    },
    onError: (error) => {
      const code = error instanceof ProblemError ? error.code : '';
      if (code === 'password.wrong') form.setFields([{ name: 'current', errors: [error.message] }]);
      else if (code === 'password.too_weak') form.setFields([{ name: 'next', errors: [error.message] }]);
      else if (applyIssues(form, error)) toast.problem(error);
    },
  });
  return (
    <Section title={t('password.title')} text={t('password.text')}>
      <Form
        name="password"
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => change.mutate({ body: values })}
      >
        <input type="text" autoComplete="username" value={me.email ?? me.phone ?? ''} readOnly hidden />
        <Form.Item
          name="current"
          label={t('password.current')}
          rules={[{ required: true, message: t('password.currentMissing') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="next"
          label={t('password.next')}
          extra={t('password.rule')}
          rules={[{ required: true, message: t('password.nextMissing') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button htmlType="submit" loading={change.isPending}>
          {t('password.save')}
        </Button>
      </Form>
    </Section>
  );
}
