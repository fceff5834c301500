// The picture itself. Its colours are names of the house style, so that light, dark
// and paper need no drawing anew.
import { useEffect, useRef } from 'react';
import { init, type ChartOption } from './echarts';
import { dressed } from './look';

export default function Drawing({ option, height }: { option: ChartOption; height: number }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const node = place.current;
    if (node === null) return undefined;
    const chart = init(node, undefined, { renderer: 'svg' });
    const draw = (): void => {
      const { fontFamily } = getComputedStyle(node);
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      chart.resize();
      chart.setOption(dressed(option, { fontFamily, rem, width: node.clientWidth }), { notMerge: true });
    };
    // Tells the first size too; the letters may have grown with it.
    const fit = new ResizeObserver(draw);
    fit.observe(node);
    return () => {
      fit.disconnect();
      chart.dispose();
    };
  }, [option]);
  return <div ref={place} aria-hidden className="chart__picture" style={{ blockSize: `${height}rem` }} />;
}
