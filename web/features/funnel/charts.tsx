import { useMemo } from 'react';
import { layerCodes, type LayerCode } from '../../../contract/funnel-words.ts';
import { useFormats } from '../../platform/format.ts';
import { useDark } from '../../platform/preferences.ts';
import { useDomainWords } from '../../platform/words.ts';
import { Chart, inkOf } from '../../ui/chart.tsx';
import css from './chart-view.module.css';
import { funnelOption, pairOption, type ChartWords } from './funnel-options.ts';
import type { Summary } from './summary-model.ts';
import { useT } from './words.ts';

interface ChartProps {
  summary: Summary;
  onPick: (layer: LayerCode) => void;
}

function useChartWords(): ChartWords {
  const t = useT();
  const formats = useFormats();
  const { layersShort } = useDomainWords();
  return useMemo(
    () => ({
      real: t('chart.real'),
      standard: t('chart.standard'),
      layer: (code) => layersShort[code],
      number: (value) => formats.number(value),
      rate: (value) => formats.rate(value, 0),
      days: (value) => t('chart.dayUnit', { count: Math.round(value * 10) / 10 }),
    }),
    [formats, layersShort, t],
  );
}

const picked = (onPick: (layer: LayerCode) => void) => (name: string) => {
  const layer = layerCodes.find((code) => code === name);
  if (layer) onPick(layer);
};

/** The funnel's shape; a click on a layer opens its customers. */
export function FunnelShape({ summary, onPick, height, labels }: ChartProps & { height: number; labels: boolean }) {
  const words = useChartWords();
  const dark = useDark();
  // oxlint-disable-next-line react/exhaustive-deps -- the theme changes what inkOf reads from the screen
  const option = useMemo(() => funnelOption(summary, words, inkOf(), labels), [summary, words, labels, dark]);
  return <Chart option={option} height={height} onPick={picked(onPick)} />;
}

/** Rates or days, real beside standard; a click opens the layer's customers. */
export function PairChart({ summary, onPick, what }: ChartProps & { what: 'rate' | 'days' }) {
  const t = useT();
  const words = useChartWords();
  const dark = useDark();
  // oxlint-disable-next-line react/exhaustive-deps -- the theme changes what inkOf reads from the screen
  const option = useMemo(() => pairOption(summary, what, words, inkOf()), [summary, what, words, dark]);
  const said = summary.layers.some((one) => (what === 'rate' ? one.rate : one.medianDays) !== null);
  if (!said) return <p className={css['noData']}>{t('chart.noData')}</p>;
  return <Chart option={option} height={196} onPick={picked(onPick)} />;
}
