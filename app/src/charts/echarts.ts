// The parts of ECharts that are used, drawn as SVG: sharp on paper and at any size,
// and the page's own colours can be used by name. Loaded with the first chart.
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent } from 'echarts/components';
import { init, use, type ComposeOption } from 'echarts/core';
import type { BarSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { AriaComponentOption, GridComponentOption, MarkLineComponentOption } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([AriaComponent, BarChart, GridComponent, LineChart, MarkLineComponent, ScatterChart, SVGRenderer]);

export type ChartOption = ComposeOption<
  AriaComponentOption | BarSeriesOption | GridComponentOption | LineSeriesOption | MarkLineComponentOption |
  ScatterSeriesOption>;
export { init };
