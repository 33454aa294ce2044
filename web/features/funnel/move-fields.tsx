import DatePicker from 'antd/es/date-picker';
import Form, { type FormInstance } from 'antd/es/form';
import Input from 'antd/es/input';
import Segmented from 'antd/es/segmented';
import dayjs, { type Dayjs } from 'dayjs';
import type { Criterion } from '../../../contract/funnel.ts';
import { useDomainWords } from '../../platform/words.ts';
import { MoneyInput } from '../../ui/fields/money-input.tsx';
import { touchChannels, type MoveAnswers } from './move-body.ts';
import css from './move.module.css';
import { useT } from './words.ts';

const dayIn = { getValueProps: (value?: string | null) => ({ value: value ? dayjs(value) : null }) };
const dayOut = { normalize: (value: Dayjs | null) => value?.format('YYYY-MM-DD') ?? null };

/** The field that answers one criterion of a layer. */
export function CriterionField({ criterion, first }: { criterion: Criterion; first: boolean }) {
  const t = useT();
  const { grades } = useDomainWords();
  const rules = [{ required: true, message: t('move.required') }];
  switch (criterion) {
    case 'grade':
      return (
        <Form.Item name="grade" label={t('move.grade')} rules={rules}>
          <Segmented
            block
            options={(['A', 'B', 'C'] as const).map((value) => ({ value, label: grades[value] }))}
            aria-label={t('move.grade')}
          />
        </Form.Item>
      );
    case 'product':
      return (
        <Form.Item name="product" label={t('move.product')} rules={rules}>
          <Input placeholder={t('move.productHint')} maxLength={200} autoFocus={first} />
        </Form.Item>
      );
    case 'goal':
      return (
        <Form.Item name="goal" label={t('move.goal')} rules={rules}>
          <Input placeholder={t('move.goalHint')} maxLength={500} autoFocus={first} />
        </Form.Item>
      );
    case 'contractAmount':
      return (
        <Form.Item name="contractAmount" label={t('move.contractAmount')} rules={rules}>
          <MoneyInput autoFocus={first} />
        </Form.Item>
      );
    case 'contractDay':
      return <DayField name="contractOn" label={t('move.contractOn')} rules={rules} />;
    case 'acceptanceDay':
      return <DayField name="acceptedOn" label={t('move.acceptedOn')} rules={rules} />;
    default:
      return null;
  }
}

function DayField(props: { name: string | string[]; label: string; rules: { required: boolean; message: string }[] }) {
  return (
    <Form.Item name={props.name} label={props.label} rules={props.rules} {...dayIn} {...dayOut}>
      <DatePicker className={css['wide']} inputReadOnly />
    </Form.Item>
  );
}

/** A contact logged along with the move, because the layer demands one. */
export function TouchFields(props: { criterion: Criterion; first: boolean; ended: boolean }) {
  const t = useT();
  const { channels } = useDomainWords();
  const offered = touchChannels[props.criterion] ?? [];
  const rules = [{ required: true, message: t('move.required') }];
  return (
    <fieldset className={css['touch']}>
      <legend>{props.criterion === 'visitOrMeeting' ? t('move.touchVisit') : t('move.touchCall')}</legend>
      <p className={css['why']}>{t('move.touchWhy')}</p>
      <Form.Item name={['touch', 'channel']} initialValue={offered[0]} className={css['tight']}>
        <Segmented
          block
          options={offered.map((value) => ({ value, label: channels[value] }))}
          aria-label={t('move.channel')}
        />
      </Form.Item>
      <Form.Item name={['touch', 'said']} label={t('move.said')} rules={rules}>
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder={t('move.saidHint')}
          maxLength={20_000}
          autoFocus={props.first}
        />
      </Form.Item>
      {!props.ended && (
        <div className={css['pair']}>
          <Form.Item name={['touch', 'nextStep']} label={t('move.nextStep')} rules={rules}>
            <Input placeholder={t('move.nextStepHint')} maxLength={500} />
          </Form.Item>
          <DayField name={['touch', 'nextStepOn']} label={t('move.nextStepOn')} rules={rules} />
        </div>
      )}
    </fieldset>
  );
}

const abandonReasons = ['noNeed', 'unreachable', 'price', 'bought', 'unfit'] as const;

/** The reason for a jump, a way back or giving up; for giving up the usual ones are one tap. */
export function ReasonField(props: {
  why: string | null;
  abandons: boolean;
  first: boolean;
  form: FormInstance<MoveAnswers>;
}) {
  const t = useT();
  return (
    <>
      {props.why && <p className={css['note']}>{props.why}</p>}
      <Form.Item
        name="reason"
        label={props.abandons ? t('move.reasonAbandon') : t('move.reason')}
        rules={[{ required: true, whitespace: true, message: t('move.required') }]}
      >
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 5 }}
          placeholder={props.abandons ? t('move.reasonAbandonHint') : t('move.reasonHint')}
          maxLength={500}
          autoFocus={props.first}
        />
      </Form.Item>
      {props.abandons && (
        <div className={css['chips']}>
          {abandonReasons.map((code) => (
            <button
              key={code}
              type="button"
              className={css['chip']}
              onClick={() => props.form.setFieldValue('reason', t(`move.reasonsAbandon.${code}`))}
            >
              {t(`move.reasonsAbandon.${code}`)}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
