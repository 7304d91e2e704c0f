#include "engine/report/html_parts.h"

namespace serin::report {

// No `<` and no `&` in here: the report is also well-formed XML.
std::string_view StyleSheet() {
  return R"css(
:root { color-scheme: light dark;
  --page: #f4f6f8; --card: #ffffff; --ink: #18212d; --soft: #5a6675; --line: #dfe4ea;
  --faint: #eef1f4; --series: #2b6cb0; --good: #17794a; --bad: #c22d38; --unsure: #a16207;
  --trouble: #7c3fb5; --open: #64707f; --shadow: 0 1px 2px rgb(20 30 45 / 6%), 0 4px 16px rgb(20 30 45 / 5%); }
@media (prefers-color-scheme: dark) { :root {
  --page: #0f141a; --card: #182029; --ink: #e7ecf2; --soft: #9aa7b6; --line: #2b3643;
  --faint: #202a35; --series: #6ab0f3; --good: #46c389; --bad: #ff7b84; --unsure: #e2b341;
  --trouble: #c39bf0; --open: #93a0af; --shadow: none; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
main { max-width: 1040px; margin: 0 auto; padding: 28px 20px 40px; }
h1, h2, h3, p { margin: 0; }
h2 { font-size: 19px; letter-spacing: -.01em; }
h3 { font-size: 16px; }
code, .mono { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace;
  font-size: 13px; overflow-wrap: anywhere; }
.good { --tone: var(--good); } .bad { --tone: var(--bad); } .unsure { --tone: var(--unsure); }
.trouble { --tone: var(--trouble); } .open { --tone: var(--open); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 14px;
  box-shadow: var(--shadow); padding: 22px 24px; margin-top: 20px; }
.banner { margin-top: 0; display: grid; grid-template-columns: auto 1fr; gap: 4px 20px;
  border-top: 6px solid var(--tone);
  background: linear-gradient(color-mix(in srgb, var(--tone) 9%, var(--card)), var(--card) 75%); }
.icon { width: 64px; height: 64px; grid-row: span 2; align-self: start; }
.icon circle { fill: var(--tone); }
.icon path { fill: none; stroke: var(--card); stroke-width: 4.5; stroke-linecap: round; stroke-linejoin: round; }
.banner h1 { font-size: 34px; line-height: 1.15; letter-spacing: -.02em; color: var(--tone); }
.subject { color: var(--soft); font-weight: 600; overflow-wrap: anywhere; }
.why { grid-column: 1 / -1; margin-top: 14px; padding: 12px 14px; border-radius: 10px;
  background: color-mix(in srgb, var(--tone) 8%, var(--card)); border-left: 4px solid var(--tone);
  white-space: pre-wrap; overflow-wrap: anywhere; }
.facts { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 10px 34px; margin: 16px 0 0; }
.facts dt, th { color: var(--soft); font-size: 12px; font-weight: 600; letter-spacing: .03em; text-transform: uppercase; }
.facts dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.notice { margin-top: 12px; padding: 10px 14px; border-radius: 10px; background: color-mix(in srgb, var(--unsure) 10%, var(--card));
  border-left: 4px solid var(--unsure); overflow-wrap: anywhere; }
.head { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 12px; }
.head h2, .head h3 { overflow-wrap: anywhere; }
.pill { display: inline-block; padding: 1px 11px; border-radius: 99px; font-size: 13px; font-weight: 650; white-space: nowrap;
  color: var(--tone); background: color-mix(in srgb, var(--tone) 13%, transparent);
  border: 1px solid color-mix(in srgb, var(--tone) 35%, transparent); }
.tag { color: var(--soft); font-size: 13px; }
.message { margin-top: 8px; color: var(--soft); overflow-wrap: anywhere; white-space: pre-wrap; }
.metric { margin-top: 20px; padding-top: 18px; border-top: 1px solid var(--line); }
.counts { display: flex; flex-wrap: wrap; gap: 4px 18px; margin-top: 6px; color: var(--soft); font-variant-numeric: tabular-nums; }
.counts b { color: var(--ink); }
figure { margin: 14px 0 0; overflow-x: auto; }
svg.chart { display: block; width: 100%; height: auto; min-width: 560px; }
.chart text { font: 12px system-ui, sans-serif; fill: var(--soft); font-variant-numeric: tabular-nums; }
.chart .grid { stroke: var(--line); stroke-width: 1; }
.chart .series { fill: none; stroke: var(--series); stroke-width: 2; stroke-linejoin: round; }
.chart .series.more { stroke-width: 1.3; opacity: .5; }
.chart .zone { fill: var(--bad); opacity: .07; }
.chart .threshold { stroke-width: 1.5; stroke-dasharray: 6 4; }
.chart .threshold.wanted { stroke: var(--good); } .chart .threshold.unwanted { stroke: var(--bad); }
.chart .threshold-label.wanted { fill: var(--good); font-weight: 650; }
.chart .threshold-label.unwanted { fill: var(--bad); font-weight: 650; }
.chart .mark { fill: var(--tone); stroke: var(--card); stroke-width: 1.4; }
.chart .mark .cross { fill: none; stroke: var(--tone); stroke-width: 2.6; stroke-linecap: round; }
.chart .mark .ring { fill: var(--card); stroke: var(--tone); stroke-width: 2; }
.chart .edge { font-size: 11px; }
.chart .area { fill: var(--series); opacity: .16; }
.chart .bar { fill: var(--tone); opacity: .28; }
.chart .bar-edge { fill: none; stroke: var(--tone); stroke-width: 1.2; }
.chart .band { fill: var(--faint); }
.chart .end { stroke: var(--tone); stroke-width: 2; }
.chart .weight { fill: var(--ink); font-weight: 650; }
.chart .name { fill: var(--ink); }
.scroll { overflow-x: auto; margin-top: 14px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 7px 12px 7px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child td { border-bottom: 0; }
td.number, th.number { text-align: right; white-space: nowrap; }
td.time, th { white-space: nowrap; }
td.step { min-width: 9.5em; }
td.text { overflow-wrap: anywhere; color: var(--soft); min-width: 14em; }
dl.spec { display: grid; grid-template-columns: max-content 1fr; gap: 6px 18px; margin: 14px 0 0; }
dl.spec dt { color: var(--soft); font-size: 13px; } dl.spec dd { margin: 0; min-width: 0; }
dl.spec pre { margin: 0; padding: 8px 12px; background: var(--faint); border-radius: 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
details { margin-top: 12px; }
summary { cursor: pointer; color: var(--soft); font-weight: 600; }
footer { margin-top: 26px; color: var(--soft); font-size: 13px; text-align: center; overflow-wrap: anywhere; }
.legend { display: flex; justify-content: center; flex-wrap: wrap; gap: 4px 18px; margin-top: 22px; color: var(--soft); font-size: 13px; }
.legend svg { width: 14px; height: 14px; vertical-align: -2px; margin-right: 5px; }
.legend .mark { fill: var(--tone); } .legend .cross { fill: none; stroke: var(--tone); stroke-width: 2.6; }
.legend .ring { fill: none; stroke: var(--tone); stroke-width: 2; }
@media (max-width: 620px) { main { padding: 14px 10px 30px; } .card { padding: 16px 14px; } dl.spec { grid-template-columns: 1fr; gap: 2px; } }
@media print { :root { --page: #ffffff; --card: #ffffff; --ink: #000000; --shadow: none; } body { font-size: 12px; }
  main { max-width: none; padding: 0; } .metric, tr, figure { break-inside: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } details::details-content { content-visibility: visible; } }
)css";
}

}  // namespace serin::report
