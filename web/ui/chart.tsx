import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** The screen's colours as a canvas needs them; read anew when the theme changes. */
export function inkOf(): (name: string) => string {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(name).trim();
}

/** Text, tips and lines of every chart. Tips are drawn on the canvas: the content policy forbids styles in markup. */
export function chartBase(ink: (name: string) => string): EChartsCoreOption {
  return {
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12, color: ink('--text-2') },
    animationDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 280,
    tooltip: {
      renderMode: 'richText',
      confine: true,
      backgroundColor: ink('--raised'),
      borderColor: ink('--line-strong'),
      borderWidth: 1,
      padding: [8, 12],
      textStyle: { color: ink('--text'), fontSize: 12, lineHeight: 18 },
    },
  };
}

/**
 * A chart on a canvas. Whoever cannot see it reads the table beside it, so it is hidden from screen readers unless it has
 * a `label`. `onPick` gets the name of the data item that was clicked.
 */
export function Chart(props: {
  option: EChartsCoreOption;
  height: number;
  label?: string;
  onPick?: (name: string) => void;
}) {
  const { option, height, label, onPick } = props;
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(null);
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  });
  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const made = init(element, null, { renderer: 'canvas' });
    chart.current = made;
    made.on('click', ({ name }) => {
      if (typeof name === 'string') pick.current?.(name);
    });
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);
  return (
    <div ref={host} style={{ height }} {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })} />
  );
}
