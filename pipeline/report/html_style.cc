// The style sheet of all pages. Colours are named once, for light and dark; each verdict pair has a contrast of 4.5 or more.
#include "pipeline/report/html.h"

namespace newstally::html {

std::string_view style_sheet() {
  return R"css(
:root{--ink:#1b1b1f;--soft:#55565e;--paper:#fdfdfb;--card:#f3f3ef;--line:#d5d5cf;--link:#0b4f9c;
--good:#0d5a2b;--good-bg:#d9f0e0;--fit:#1a5654;--fit-bg:#d8efee;--past:#31488f;--past-bg:#e0e6f8;--side:#5b3a8c;--side-bg:#ebe2f6;
--warn:#7a4a00;--warn-bg:#fbe9c6;--bad:#97101c;--bad-bg:#fadadd;--none:#55565e;--none-bg:#e8e8e4}
@media (prefers-color-scheme:dark){:root{--ink:#ececf0;--soft:#b3b4bd;--paper:#16171b;--card:#212329;--line:#3b3d45;--link:#9cc4ff;
--good:#9be3b3;--good-bg:#143722;--fit:#93dcd9;--fit-bg:#123736;--past:#b5c5ff;--past-bg:#222e57;--side:#d5bcf7;--side-bg:#38265a;
--warn:#f5cd86;--warn-bg:#473108;--bad:#ffb0b6;--bad-bg:#5a1219;--none:#b3b4bd;--none-bg:#2e3037}}
*{box-sizing:border-box}
html{font:100%/1.55 Georgia,"Noto Serif","Times New Roman",serif;color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:76rem;padding:1.25rem;overflow-wrap:anywhere}
h1{font-size:clamp(1.5rem,4vw,2.2rem);line-height:1.2;margin:.2em 0 .3em}
h2{font-size:1.3rem;margin:2rem 0 .6rem;border-top:2px solid var(--ink);padding-top:.5rem}
h3,h2.claim{font-size:1rem;margin:0 0 .3rem}
h2.claim{border:0;padding:0}
.lead{font-size:1.15rem;margin:.2rem 0 .6rem}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:0;margin:.4rem 0 0;font:.875rem/1.6 system-ui,"Noto Sans",sans-serif}
.pair{display:grid;grid-template-columns:minmax(0,1fr);gap:0 2.5rem;margin-bottom:1.5rem}.pair figure{margin:.3rem 0}
@media (min-width:60rem){.pair{grid-template-columns:minmax(0,2fr) minmax(0,3fr)}}
.cards{display:grid;grid-template-columns:minmax(0,1fr);gap:.7rem}.cards .card{margin:0}
@media (min-width:60rem){.cards{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}}
.said{list-style:none;padding:0;margin:0}
.said li{display:grid;grid-template-columns:minmax(0,1fr);gap:0 1.5rem;padding:.5rem 0 .5rem .8rem;margin:0 0 .3rem;border-left:.35rem solid var(--none);border-bottom:1px solid var(--line);font:.9rem/1.5 system-ui,"Noto Sans",sans-serif;color:inherit;background:none}
.said p{margin:0}.said .when{font-size:.875rem;color:var(--soft)}
@media (min-width:48rem){.said li{grid-template-columns:13rem minmax(0,1fr)}}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.list{columns:16rem;padding-left:1.1rem}
.skip{position:absolute;left:-999em}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.4rem}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.by,.small,figcaption{color:var(--soft);font:.875rem/1.45 system-ui,"Noto Sans",sans-serif}
.row{display:grid;grid-template-columns:minmax(0,1fr);gap:.5rem 2rem;margin:0 0 1rem}
.row>p,.row>h1{margin:0 0 .5rem}
@media (min-width:60rem){.row{grid-template-columns:minmax(0,36rem) minmax(0,1fr)}}
.card{background:var(--card);border-left:.35rem solid var(--none);padding:.6rem .8rem;margin:0 0 .7rem;font:.875rem/1.5 system-ui,"Noto Sans",sans-serif}
.card:target{outline:3px solid var(--link)}
summary{cursor:pointer;padding:.15rem 0}.card h3 a{display:inline-block;min-width:1.6em}
.card p{margin:.25rem 0}.card ul{margin:.25rem 0;padding-left:1.1rem}
.badge{display:inline-block;font:600 .78rem/1.5 system-ui,"Noto Sans",sans-serif;padding:0 .45rem;border-radius:.2rem;border:1px solid currentColor;white-space:nowrap}
mark{color:inherit;background:var(--none-bg);padding:.05em 0;border-bottom:2px solid var(--none);-webkit-box-decoration-break:clone;box-decoration-break:clone}
mark a{font:600 .72rem/1 system-ui,sans-serif;vertical-align:super;margin:0 .15em;padding:.1em .25em;text-decoration:none;color:inherit}
.agrees{color:var(--good);background:var(--good-bg)}.rounded{color:var(--fit);background:var(--fit-bg)}
.superseded{color:var(--past);background:var(--past-bg)}.scope{color:var(--side);background:var(--side-bg)}
.stale,.corrected{color:var(--warn);background:var(--warn-bg)}.contradicts{color:var(--bad);background:var(--bad-bg)}
.unsupported{color:var(--none);background:var(--none-bg)}
mark.agrees,mark.rounded,mark.superseded,mark.scope,mark.stale,mark.corrected,mark.contradicts,mark.unsupported{color:var(--ink)}
mark.agrees{border-color:var(--good)}mark.rounded{border-color:var(--fit)}mark.superseded{border-color:var(--past);border-bottom-style:dotted}
mark.scope{border-color:var(--side);border-bottom-style:dotted}mark.stale,mark.corrected{border-color:var(--warn);border-bottom-style:dashed}
mark.contradicts{border-color:var(--bad);border-bottom-width:3px;border-bottom-style:double}
.card.v-agrees,.card.v-rounded{padding:.35rem .8rem;margin-bottom:.4rem}.card.v-agrees .claim,.card.v-rounded .claim{font-size:.9rem;margin:0}
.said li.v-agrees{border-left-color:var(--good)}.said li.v-rounded{border-left-color:var(--fit)}.said li.v-superseded{border-left-color:var(--past)}
.said li.v-scope{border-left-color:var(--side)}.said li.v-stale,.said li.v-corrected{border-left-color:var(--warn)}.said li.v-contradicts{border-left-color:var(--bad)}
.card.v-agrees{border-color:var(--good)}.card.v-rounded{border-color:var(--fit)}.card.v-superseded{border-color:var(--past)}.card.v-scope{border-color:var(--side)}
.card.v-stale,.card.v-corrected{border-color:var(--warn)}.card.v-contradicts{border-color:var(--bad)}
.fault{border:2px solid var(--bad);padding:.5rem .8rem;margin:0 0 1rem}
.scroll{overflow-x:auto}
.plot{min-width:34rem;max-width:52rem}
table{overflow-wrap:break-word;border-collapse:collapse;width:100%;font:.9rem/1.45 system-ui,"Noto Sans",sans-serif}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .7rem .3rem 0;border-bottom:1px solid var(--line)}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}td.n{white-space:nowrap}.soft{color:var(--soft)}table.tight{width:auto}table.tight th,table.tight td{padding-right:1.2rem}
blockquote{margin:.3rem 0;padding-left:.8rem;border-left:3px solid var(--line)}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;padding:0;margin:.5rem 0;font:.95rem/1.5 system-ui,sans-serif}
nav a,.list a{display:inline-block;padding:.25rem 0}
figure{margin:1rem 0}svg{display:block;width:100%}svg:not(.fluid){height:auto}svg.fluid text{font-size:14px}svg .figure{font-weight:700}svg.verdicts rect{stroke:var(--paper);stroke-width:2}
svg .v-agrees{fill:var(--good)}svg .v-rounded{fill:var(--fit)}svg .v-superseded{fill:var(--past)}svg .v-scope{fill:var(--side)}svg .v-stale,svg .v-corrected{fill:var(--warn)}svg .v-contradicts{fill:var(--bad)}svg .v-unsupported{fill:var(--none)}
svg text{font:12px system-ui,"Noto Sans",sans-serif;fill:var(--ink)}
svg .grid{stroke:var(--line)}svg .soft{fill:var(--soft)}svg .final{stroke:var(--ink);stroke-dasharray:5 4}
svg .s0{fill:var(--past);stroke:var(--past)}svg .s1{fill:var(--bad);stroke:var(--bad)}svg .s2{fill:var(--good);stroke:var(--good)}svg .s3{fill:var(--side);stroke:var(--side)}
svg .s4{fill:var(--warn);stroke:var(--warn)}svg .s5{fill:var(--fit);stroke:var(--fit)}svg .s9{fill:var(--none);stroke:var(--none)}svg .track{fill:var(--card)}
svg path{fill:none!important;stroke-width:2}svg .majority{stroke:var(--ink);stroke-width:2}
@media print{details::details-content{content-visibility:visible;block-size:auto}.scroll{overflow:visible}table{font-size:8pt}th,td{padding-right:.4rem}.plot{min-width:0}:root{--paper:#fff}body{max-width:none;padding:0;font-size:10.5pt}.skip{display:none}a{color:inherit;text-decoration:none}
.row{grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:.4cm}.card,figure,tr{break-inside:avoid}h2,h3{break-after:avoid}
mark,.badge,.card{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
)css";
}

}  // namespace newstally::html
