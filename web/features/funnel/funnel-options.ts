import type { EChartsCoreOption } from 'echarts/core';
import type { LayerCode } from '../../../contract/funnel-words.ts';
import { layerCodes } from '../../../contract/funnel-words.ts';
import { chartBase } from '../../ui/chart.tsx';
import { meets, shapeLayers, type Summary } from './summary-model.ts';

export interface ChartWords {
  real: string;
  standard: string;
  layer: (code: LayerCode) => string;
  number: (value: number) => string;
  rate: (value: number) => string;
  days: (value: number) => string;
}
type Ink = (name: string) => string;

/** The funnel's shape: real holdings filled, what they should be as an outline over them. Items are named by layer code. */
export function funnelOption(summary: Summary, words: ChartWords, ink: Ink): EChartsCoreOption {
  const layers = shapeLayers.flatMap((code) => summary.layers.filter(({ layer }) => layer === code));
  const widest = Math.max(1, ...layers.flatMap(({ have, shouldHave }) => [have, shouldHave ?? 0]));
  const shape = {
    type: 'funnel',
    left: 0,
    right: 0,
    top: 4,
    bottom: 4,
    sort: 'none',
    gap: 3,
    min: 0,
    max: widest,
    minSize: '1.5%',
    maxSize: '100%',
  };
  return {
    ...chartBase(ink),
    series: [
      {
        ...shape,
        name: words.real,
        tooltip: {
          formatter: ({ name }: { name: string }) => {
            const layer = layers.find((one) => one.layer === name);
            if (!layer) return '';
            const standard = layer.shouldHave === null ? '' : `\n${words.standard}  ${words.number(layer.shouldHave)}`;
            return `${words.layer(layer.layer)}\n${words.real}  ${words.number(layer.have)}${standard}`;
          },
        },
        label: { show: false },
        labelLine: { show: false },
        itemStyle: { borderWidth: 0 },
        emphasis: { itemStyle: { opacity: 0.86 } },
        data: layers.map(({ layer, have }) => ({
          name: layer,
          value: have,
          itemStyle: { color: ink(`--layer-${layerCodes.indexOf(layer) + 1}`) },
        })),
      },
      {
        ...shape,
        name: words.standard,
        silent: true,
        z: 3,
        label: { show: false },
        labelLine: { show: false },
        data: layers.map(({ layer, shouldHave }) => ({
          name: layer,
          value: shouldHave ?? 0,
          itemStyle: {
            color: 'transparent',
            borderColor: shouldHave === null ? 'transparent' : ink('--text-2'),
            borderWidth: 1.5,
            borderType: 'dashed',
          },
        })),
      },
    ],
  };
}

/** Real against standard as paired bars by layer: rates (more is better) or days (less is better). */
export function pairOption(summary: Summary, what: 'rate' | 'days', words: ChartWords, ink: Ink): EChartsCoreOption {
  const layers = summary.layers.filter((one) => (what === 'rate' ? one.idealRate : one.idealDays) !== null);
  const real = (one: Summary['layers'][number]) => (what === 'rate' ? one.rate : one.medianDays);
  const ideal = (one: Summary['layers'][number]) => (what === 'rate' ? one.idealRate : one.idealDays);
  const say = (value: unknown) =>
    typeof value === 'number' ? (what === 'rate' ? words.rate(value) : words.days(value)) : '–';
  return {
    ...chartBase(ink),
    grid: { left: 4, right: 4, top: 20, bottom: 24, containLabel: false },
    xAxis: {
      type: 'category',
      data: layers.map(({ layer }) => layer),
      axisLine: { lineStyle: { color: ink('--line-strong') } },
      axisTick: { show: false },
      axisLabel: {
        color: ink('--text-2'),
        fontSize: 11,
        interval: 0,
        formatter: (code: LayerCode) => words.layer(code),
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      ...(what === 'rate' ? { max: 1 } : {}),
      axisLabel: { show: false },
      splitLine: { lineStyle: { color: ink('--line') } },
      splitNumber: 3,
    },
    series: [
      {
        type: 'bar',
        name: words.real,
        barMaxWidth: 22,
        barGap: '15%',
        itemStyle: { borderRadius: [3, 3, 0, 0] },
        label: { show: true, position: 'top', fontSize: 11, color: ink('--text'), formatter: said(say) },
        tooltip: { valueFormatter: say },
        data: layers.map((one) => ({
          name: one.layer,
          value: real(one),
          itemStyle: {
            color:
              meets(real(one), ideal(one), what === 'rate' ? 'more' : 'less') === false
                ? ink('--warn')
                : ink('--accent'),
          },
        })),
      },
      {
        type: 'bar',
        name: words.standard,
        barMaxWidth: 22,
        itemStyle: { borderRadius: [3, 3, 0, 0], color: ink('--line-strong') },
        label: { show: true, position: 'top', fontSize: 11, color: ink('--text-3'), formatter: said(say) },
        tooltip: { valueFormatter: say },
        data: layers.map((one) => ({ name: one.layer, value: ideal(one) })),
      },
    ],
  };
}

const said =
  (say: (value: unknown) => string) =>
  ({ value }: { value: unknown }) =>
    typeof value === 'number' ? say(value) : '';
