// How every chart looks: letters, lines and colours of the house style, patterns
// besides colours, nothing that moves.
import type { ChartOption } from './echarts';

/** Told apart by pattern too; checked on paper and screen in the house style. */
export const COLOURS = ['accent', 'society', 'mind', 'body', 'social', 'line-strong']
  .map((name) => `var(--inw-${name})`);

const INK = 'var(--inw-ink)';
const LINE = 'var(--inw-line)';

type Axis = NonNullable<Exclude<ChartOption['xAxis'], unknown[]>>;

/** What the page is like where the chart stands. */
export interface Page {
  fontFamily: string;
  /** Pixels of one rem, so that letters grow with the person's choice. */
  rem: number;
  /** Pixels. */
  width: number;
}

function axis(own: ChartOption['xAxis'] | ChartOption['yAxis'], { rem }: Page, names = {}): Axis | undefined {
  if (own === undefined || Array.isArray(own)) return own as Axis | undefined;
  return {
    ...own,
    axisLine: { lineStyle: { color: 'var(--inw-line-strong)' } },
    splitLine: { ...own.splitLine, lineStyle: { color: LINE } },
    // Long names break; numbers take the room that they need.
    axisLabel: { color: INK, fontSize: rem * 0.875, lineHeight: rem * 1.1, ...(own.type === 'category' ? names : {}), ...own.axisLabel },
    nameTextStyle: { color: INK, fontSize: rem * 0.875 },
  } as Axis;
}

function dressedSeries(own: ChartOption['series'], { rem }: Page): ChartOption['series'] {
  const all = own === undefined ? [] : Array.isArray(own) ? own : [own];
  const label = { color: INK, fontSize: rem, textBorderWidth: 0 };
  return all.map((one) => ({ ...one, label: { ...label, ...one.label } })) as ChartOption['series'];
}

export function dressed(option: ChartOption, page: Page): ChartOption {
  return {
    ...option,
    animation: false,
    color: COLOURS,
    textStyle: { fontFamily: page.fontFamily, fontSize: page.rem, color: INK },
    aria: { enabled: false, decal: { show: true } },
    grid: { left: 8, right: 24, top: 16, bottom: 8, containLabel: true, ...option.grid },
    series: dressedSeries(option.series, page),
    xAxis: axis(option.xAxis, page) as ChartOption['xAxis'],
    yAxis: axis(option.yAxis, page, { width: page.width * 0.4, overflow: 'break' }) as ChartOption['yAxis'],
  };
}
