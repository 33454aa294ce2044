import Button from 'antd/es/button';
import Form from 'antd/es/form';
import Input from 'antd/es/input';
import Radio from 'antd/es/radio';
import Select from 'antd/es/select';
import { useState } from 'react';
import { layerCodes, type LayerCode } from '../../../contract/funnel-words.ts';
import { rulesApply, type Simulation } from '../../../contract/rules.ts';
import type { OverlayProps } from '../../platform/overlay.tsx';
import { useAct } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { useDomainWords } from '../../platform/words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import css from './rules.module.css';
import { useT } from './words.ts';

type From = 'owned' | 'pool' | 'all';

/** The separate decision: existing customers change hands as the simulation shows. */
export function ApplyDialog({ close, simulation }: OverlayProps & { simulation: Simulation }) {
  const t = useT();
  const { layers: words } = useDomainWords();
  const [open, setOpen] = useState(true);
  const [from, setFrom] = useState<From>('owned');
  const [layers, setLayers] = useState<LayerCode[]>([]);
  const [why, setWhy] = useState('');
  const apply = useAct(rulesApply, {
    settles: ['rules.'],
    onSuccess: () => setOpen(false),
    onError: toast.problem,
  });
  return (
    <Dialog
      open={open}
      title={t('apply.title')}
      onClose={() => setOpen(false)}
      onClosed={close}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{t('acts.cancel')}</Button>
          <Button
            type="primary"
            danger
            disabled={why.trim() === ''}
            loading={apply.isPending}
            onClick={() => apply.mutate({ params: { id: simulation.id }, body: { from, why, layers } })}
          >
            {t('apply.ok')}
          </Button>
        </>
      }
    >
      <p className={css['noteText']}>{t('apply.text')}</p>
      <Form name="apply" layout="vertical">
        <Form.Item label={t('apply.which')}>
          <Radio.Group
            value={from}
            onChange={(event) => setFrom(event.target.value as From)}
            options={(['owned', 'pool', 'all'] as const).map((value) => ({ value, label: t(`apply.${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t('apply.layers')} htmlFor="apply-layers">
          <Select
            id="apply-layers"
            mode="multiple"
            allowClear
            value={layers}
            onChange={setLayers}
            options={layerCodes.filter((l) => l !== 'abandoned').map((value) => ({ value, label: words[value] }))}
          />
        </Form.Item>
        <Form.Item label={t('apply.why')} htmlFor="apply-why" required>
          <Input.TextArea
            id="apply-why"
            rows={2}
            maxLength={500}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Dialog>
  );
}
