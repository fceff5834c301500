#include "server/insight/report/style.h"

namespace inwonersreis::insight {
namespace {

constexpr char kStyle[] = R"(
:root { color-scheme: light; --ink: #1c2430; --soft: #4d5866; --edge: #b8c0ca; --accent: #1c4f7a; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; border-bottom: 4px solid var(--accent); }
footer { padding-top: 1rem; padding-bottom: 3rem; color: var(--soft); }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.4rem; line-height: 1.3; margin: 3rem 0 .75rem; color: var(--accent); }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; overflow-wrap: anywhere; }
p { margin: 0 0 .75rem; max-width: 44rem; }
.lead { font-size: 1.35rem; line-height: 1.4; }
.typed { white-space: pre-line; overflow-wrap: anywhere; }
.amount { white-space: nowrap; font-variant-numeric: tabular-nums; }
.tag { font-size: .8rem; font-weight: 600; border: 1px solid currentColor; border-radius: 1rem;
  padding: .1rem .6rem; vertical-align: middle; white-space: nowrap; }
.draft { display: inline-block; font-weight: 700; letter-spacing: .1em; border: 3px double #8a2a0d;
  color: #8a2a0d; padding: .1rem .75rem; margin: 0 0 .75rem; }
.page-mark { display: none; }
.warning { border: 2px solid #8a2a0d; border-left-width: 8px; padding: .25rem 1rem .5rem; margin: 1rem 0; }
.warning h3 { margin-top: .5rem; }
.wide { overflow-x: auto; margin: 1rem 0 1.5rem; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { text-align: start; font-weight: 600; padding: .25rem 0; }
th, td { text-align: start; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--edge);
  overflow-wrap: break-word; }
thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
tfoot th, tfoot td { border-top: 2px solid var(--ink); font-weight: 600; }
tbody th { font-weight: 400; }
.chain bdi, td bdi, tbody th bdi { overflow-wrap: anywhere; }
td p { margin: 0; }
.number { text-align: end; font-variant-numeric: tabular-nums; }
.chain { list-style: none; padding: 0 0 0 1rem; border-inline-start: 4px solid var(--edge); }
.chain .arrow { color: var(--soft); padding-inline-start: 1rem; }
figure { margin: 1rem 0; }
figcaption { font-size: .92rem; color: var(--soft); max-width: 44rem; }
svg { display: block; width: 100%; height: auto; max-width: 50rem; }
svg.patterns { position: absolute; width: 0; height: 0; }
svg text { font-size: 12px; fill: #1c2430; font-family: inherit; }
.gain, .plain { fill: #1d6b57; }
.cost { fill: url(#p-cost); stroke: #8a3d10; }
.total { fill: #1c4f7a; }
.low { fill: url(#p-low); stroke: #6a4a8c; }
.high { fill: url(#p-high); stroke: #1d6b57; }
.p-cost-ground, .p-low-ground, .p-high-ground { fill: #fff; }
.p-cost-ink { stroke: #8a3d10; stroke-width: 3; }
.p-low-ink { stroke: #6a4a8c; stroke-width: 3; }
.p-high-ink { stroke: #1d6b57; stroke-width: 3; }
.flow-in { fill: #8a3d10; fill-opacity: .25; }
.flow-out { fill: #1d6b57; fill-opacity: .25; }
.flow-new { fill: #1c4f7a; fill-opacity: .18; }
.axis { stroke: #1c2430; stroke-width: 1.5; }
.grid { stroke: #b8c0ca; }
.step { stroke: #4d5866; stroke-dasharray: 2 2; }
.guide { stroke: #8a2a0d; stroke-width: 1.5; stroke-dasharray: 6 3; }
.change { stroke: #1c4f7a; stroke-width: 3; }
.curve { fill: none; stroke: #1c4f7a; stroke-width: 2.5; }
.dot { fill: #1c4f7a; fill-opacity: .35; }
.middle { fill: #fff; stroke: #8a2a0d; stroke-width: 3; }
.before { fill: #fff; stroke: #1c4f7a; stroke-width: 2.5; }
.after { fill: #1c4f7a; stroke: #1c4f7a; stroke-width: 2.5; }
@page { size: A4; margin: 16mm 14mm; }
@media print {
  body { font-size: 10pt; }
  .page-mark { display: block; position: fixed; bottom: 0; inset-inline-end: 0; margin: 0; font-size: 8pt;
    font-weight: 700; color: #8a2a0d; background: #fff; }
  header, main, footer { max-width: none; padding: 0; }
  h2, h3, caption { break-after: avoid; }
  .wide { overflow: visible; }
  table { font-size: 8pt; }
  thead { display: table-header-group; }
  tr, figure, .warning li { break-inside: avoid; }
  .gain, .plain, .cost, .total, .low, .high, .after, .middle, .flow-in, .flow-out, .flow-new {
    print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)";

}  // namespace

absl::string_view ReportStyle() { return kStyle; }

}  // namespace inwonersreis::insight
