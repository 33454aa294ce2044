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

/**
 * The funnel's shape: a bar for each layer, as wide as its holding and standing in the middle; what it should hold is an
 * outline over it. Items are named by layer code. `labels` writes the layers beside them, where no table stands there.
 */
export function funnelOption(summary: Summary, words: ChartWords, ink: Ink, labels: boolean): EChartsCoreOption {
  const layers = shapeLayers.flatMap((code) => summary.layers.filter(({ layer }) => layer === code));
  const widest = Math.max(1, ...layers.flatMap(({ have, shouldHave }) => [have, shouldHave ?? 0]));
  const bar = { type: 'bar', barWidth: '76%', barGap: '-100%', label: { show: false } };
  const inset = (stack: string, values: number[]) => ({
    ...bar,
    stack,
    silent: true,
    tooltip: { show: false },
    itemStyle: { color: 'transparent' },
    data: values.map((value) => (widest - value) / 2),
  });
  const tip = ({ name }: { name: string }) => {
    const layer = layers.find((one) => one.layer === name);
    if (!layer) return '';
    const standard = layer.shouldHave === null ? '' : `\n${words.standard}  ${words.number(layer.shouldHave)}`;
    return `${words.layer(layer.layer)}\n${words.real}  ${words.number(layer.have)}${standard}`;
  };
  return {
    ...chartBase(ink),
    grid: { left: labels ? 52 : 0, right: 0, top: 0, bottom: 0 },
    xAxis: { type: 'value', min: 0, max: widest, show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: layers.map(({ layer }) => layer),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        show: labels,
        color: ink('--text-2'),
        formatter: (code: LayerCode) => words.layer(code),
      },
    },
    series: [
      inset(
        'real',
        layers.map(({ have }) => have),
      ),
      {
        ...bar,
        name: words.real,
        stack: 'real',
        barMinHeight: 3,
        tooltip: { formatter: tip },
        emphasis: { itemStyle: { opacity: 0.86 } },
        data: layers.map(({ layer, have }) => ({
          name: layer,
          value: have,
          itemStyle: { color: ink(`--layer-${layerCodes.indexOf(layer) + 1}`), borderRadius: 4 },
        })),
      },
      inset(
        'standard',
        layers.map(({ shouldHave }) => shouldHave ?? 0),
      ),
      {
        ...bar,
        name: words.standard,
        stack: 'standard',
        silent: true,
        z: 3,
        data: layers.map(({ layer, shouldHave }) => ({
          name: layer,
          value: shouldHave ?? 0,
          itemStyle: {
            color: 'transparent',
            borderColor: shouldHave === null ? 'transparent' : ink('--text'),
            borderWidth: 1.25,
            borderType: 'dashed',
            borderRadius: 4,
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
