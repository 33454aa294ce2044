import { useMemo } from 'react';
import type { Fairness } from '../../../contract/allocations.ts';
import { majorOf, useFormats } from '../../platform/format.ts';
import { Chart, chartBase, inkOf } from '../../ui/chart.tsx';
import { useT } from './words.ts';

/** Customers given (left scale) beside sales signed (right scale), a pair of bars a person. */
export function FairnessChart({ fairness }: { fairness: Fairness }) {
  const t = useT();
  const formats = useFormats();
  const option = useMemo(() => {
    const ink = inkOf();
    const people = fairness.people.slice(0, 30);
    const axis = {
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: ink('--line') } },
    };
    return {
      ...chartBase(ink),
      legend: { top: 0, textStyle: { color: ink('--text-2') } },
      grid: { left: 44, right: 64, top: 36, bottom: 28 },
      xAxis: { type: 'category', data: people.map((p) => p.person.name), ...axis },
      yAxis: [
        { type: 'value', minInterval: 1, ...axis },
        {
          type: 'value',
          ...axis,
          splitLine: { show: false },
          axisLabel: { formatter: (value: number) => formats.shortNumber(value) },
        },
      ],
      series: [
        {
          name: t('fair.given'),
          type: 'bar',
          data: people.map((p) => p.given),
          itemStyle: { color: ink('--layer-3') },
        },
        {
          name: t('fair.amount'),
          type: 'bar',
          yAxisIndex: 1,
          data: people.map((p) => majorOf({ amount: p.amount, currency: fairness.currency })),
          itemStyle: { color: ink('--layer-6') },
        },
      ],
    };
  }, [fairness, formats, t]);
  return <Chart option={option} height={220} />;
}
