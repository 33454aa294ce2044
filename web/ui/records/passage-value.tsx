import DatePicker from 'antd/es/date-picker';
import Select from 'antd/es/select';
import dayjs from 'dayjs';
import { passagesOfLayer, type PassageWish } from '../../../contract/fields.ts';
import { layerCodes } from '../../../contract/funnel-words.ts';
import { dayOf } from '../../platform/format.ts';
import { useDomainWords } from '../../platform/words.ts';
import { PersonSelect } from '../fields/person-select.tsx';
import css from './filter.module.css';
import { recordWords } from './words.ts';

/** What went through the funnel: which layer, between which days, and in whose book. */
export function PassageValue(props: {
  op: string;
  wish: PassageWish | undefined;
  onChange: (wish: PassageWish) => void;
}) {
  const t = recordWords.use();
  const { layers } = useDomainWords();
  const { op, onChange } = props;
  const today = dayOf();
  const asked = passagesOfLayer.has(op);
  const { layer, ...rest } = props.wish ?? { from: `${today.slice(0, 8)}01`, to: today };
  const put = (next: PassageWish) => {
    const { layer: chosen, ...others } = next;
    onChange(asked && chosen ? next : others);
  };
  const wish: PassageWish = layer === undefined ? rest : { ...rest, layer };
  return (
    <span className={css['passage']}>
      {asked && (
        <Select
          aria-label={t('filter.passage.layer')}
          placeholder={t('filter.passage.layer')}
          popupMatchSelectWidth={false}
          options={layerCodes.map((code) => ({ value: code, label: layers[code] }))}
          value={layer ?? null}
          onChange={(next: PassageWish['layer'] | null) => next && put({ ...rest, layer: next })}
        />
      )}
      <DatePicker.RangePicker
        aria-label={t('filter.passage.days')}
        allowClear={false}
        value={[dayjs(wish.from), dayjs(wish.to)]}
        onChange={(range) => {
          if (range?.[0] && range[1])
            put({ ...wish, from: range[0].format('YYYY-MM-DD'), to: range[1].format('YYYY-MM-DD') });
        }}
      />
      {!wish.team && (
        <PersonSelect
          everybody
          label={t('filter.passage.whose')}
          placeholder={t('filter.passage.whose')}
          value={wish.owner ?? null}
          onChange={(owner) => {
            const { owner: _, ...others } = wish;
            put(owner ? { ...others, owner } : others);
          }}
        />
      )}
    </span>
  );
}
