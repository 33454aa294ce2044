import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useState } from 'react';
import { peopleList, peopleUpdate, teamsCreate, teamsList, teamsUpdate, type Team } from '../../../contract/people.ts';
import { call, newKey } from '../../platform/client.ts';
import type { OverlayProps } from '../../platform/overlay.tsx';
import { settle, useEndpoint } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { applyIssues } from '../../ui/apply-issues.ts';
import { Dialog } from '../../ui/dialog.tsx';
import css from './people.module.css';
import { flat, treeOf, withBelow } from './team-tree.ts';
import { useT } from './words.ts';

interface Values {
  name: string;
  parentId: string;
  leads: string[];
}
const top = 'top';

/** Makes a team, or renames it, moves it in the tree and says who leads it. */
export function TeamDialog({ close, team, parentId }: OverlayProps & { team?: Team; parentId: string | null }) {
  const t = useT();
  const [form] = Form.useForm<Values>();
  const [open, setOpen] = useState(true);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const teams = useEndpoint(teamsList).data?.items ?? [];
  const people = useEndpoint(peopleList, {}).data?.items ?? [];
  const barred = team ? withBelow(teams, team.id) : new Set<string>();
  const leading = team?.members.filter(({ leads }) => leads).map(({ id }) => id) ?? [];

  const saveLeads = async (of: Team, wanted: readonly string[]) => {
    for (const member of of.members) {
      const leads = wanted.includes(member.id);
      const person = people.find(({ id }) => id === member.id);
      if (leads === member.leads || !person) continue;
      await call(peopleUpdate, {
        params: { id: person.id },
        body: { teams: person.teams.map(({ id, leads: was }) => ({ id, leads: id === of.id ? leads : was })) },
      });
    }
  };
  const submit = async ({ name, parentId: chosen, leads }: Values) => {
    setBusy(true);
    setProblem(null);
    const body = { name, parentId: chosen === top ? null : chosen };
    try {
      if (team) {
        await call(teamsUpdate, { params: { id: team.id }, body });
        await saveLeads(team, leads);
        toast.done(t('teams.saved', { name }));
      } else {
        await call(teamsCreate, { body, idempotencyKey: newKey() });
        toast.done(t('teams.created', { name }));
      }
      setOpen(false);
    } catch (error) {
      setProblem(applyIssues(form, error));
    } finally {
      setBusy(false);
      await settle(['teams.', 'people.']);
    }
  };

  return (
    <Dialog
      open={open}
      title={team ? t('teams.editTitle', { name: team.name }) : t('teams.createTitle')}
      onClose={() => setOpen(false)}
      onClosed={close}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t('form.cancel')}</Button>
          <Button type="primary" loading={busy} onClick={() => form.submit()}>
            {t('form.save')}
          </Button>
        </>
      }
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={busy}
        initialValues={{ name: team?.name ?? '', parentId: parentId ?? top, leads: leading }}
        onFinish={(values) => void submit({ ...values, leads: values.leads ?? [] })}
      >
        {problem && (
          <p role="alert" className={css['problem']}>
            {problem}
          </p>
        )}
        <Form.Item
          name="name"
          label={t('teams.name')}
          rules={[{ required: true, whitespace: true, message: t('form.nameMissing') }]}
        >
          <Input maxLength={60} autoFocus placeholder={t('teams.namePlaceholder')} />
        </Form.Item>
        <Form.Item name="parentId" label={t('teams.parent')}>
          <Select
            showSearch={{ optionFilterProp: 'find' }}
            options={[
              { value: top, find: t('teams.noParent'), label: t('teams.noParent') },
              ...flat(treeOf(teams))
                .filter((branch) => !barred.has(branch.team.id))
                .map((branch) => ({
                  value: branch.team.id,
                  find: branch.team.name,
                  label: <span style={{ paddingInlineStart: branch.depth * 12 }}>{branch.team.name}</span>,
                })),
            ]}
          />
        </Form.Item>
        {team && (
          <Form.Item name="leads" label={t('teams.leadsLabel')} extra={t('teams.leadsHint')}>
            <Select
              mode="multiple"
              options={team.members.map(({ id, name }) => ({ value: id, label: name }))}
              showSearch={{ optionFilterProp: 'label' }}
            />
          </Form.Item>
        )}
        <button type="submit" hidden />
      </Form>
    </Dialog>
  );
}
