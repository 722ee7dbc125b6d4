/** How the page looks: light and dark, wide and narrow, on paper. No part of it is fetched. */
export const pageStyle = `
:root{color-scheme:light dark;--page:#f7f8f9;--card:#fff;--text:#1c2024;--muted:#56606b;--rule:#dfe3e7;--accent:#1657c0;
--red:#a8200f;--red-back:#fdeeec;--orange:#8a4300;--orange-back:#fff3e2;--blue:#1657c0;--blue-back:#eaf2fe;
--green:#0a6136;--green-back:#e6f6ec;--gray:#4a545f;--gray-back:#eef0f2}
@media (prefers-color-scheme:dark){:root{--page:#121518;--card:#1a1e22;--text:#e5e8eb;--muted:#a0aab4;--rule:#30363d;--accent:#8fbcff;
--red:#ffa198;--red-back:#3b1714;--orange:#ffbd7d;--orange-back:#38240f;--blue:#8fbcff;--blue-back:#13294a;
--green:#7fdba0;--green-back:#10301d;--gray:#b9c2cb;--gray-back:#272d33}}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;background:var(--page);color:var(--text);font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:anywhere}
body>*{max-width:1120px;margin-inline:auto;padding-inline:24px}
a{color:var(--accent)}
.skip{position:absolute;left:-999px;top:8px;padding:8px 12px;background:var(--card);z-index:3}
.skip:focus{left:8px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
header{padding-top:36px}
h1{font-size:24px;line-height:1.25;margin:0 0 4px;letter-spacing:-.01em}
h2{font-size:18px;margin:36px 0 12px}
h3{font-size:15px;margin:0 0 4px;font-weight:600}
p{margin:4px 0}
code,del,ins,pre,kbd{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
h3 code,th code,summary code{font-weight:600}
.sides{color:var(--muted)}
.verdict{margin:20px 0 0;padding:16px 20px;border-radius:10px;border:1px solid;border-left-width:6px;font-size:16px}
.verdict b{font-size:18px}
.verdict p{margin:2px 0 0}
.verdict .mark{background:var(--card)}
dl.numbers{display:flex;flex-wrap:wrap;gap:12px;margin:12px 0 0}
dl.numbers div{flex:1 1 120px;background:var(--card);border:1px solid var(--rule);border-radius:10px;padding:10px 16px}
dl.numbers dt{color:var(--muted);font-size:13px}
dl.numbers dd{margin:0;font-size:22px;font-weight:600;line-height:1.3}
dl.numbers small{font-size:13px;font-weight:400;color:var(--muted)}
.red{--tone:var(--red);--back:var(--red-back)}
.orange{--tone:var(--orange);--back:var(--orange-back)}
.blue{--tone:var(--blue);--back:var(--blue-back)}
.green{--tone:var(--green);--back:var(--green-back)}
.gray,.plain{--tone:var(--gray);--back:var(--gray-back)}
.verdict{background:var(--back);border-color:var(--tone)}
.mark{display:inline-block;padding:0 8px;border-radius:20px;background:var(--back);color:var(--tone);font-size:12.5px;font-weight:600;line-height:1.65;white-space:nowrap}
.count{color:var(--muted);font-weight:400}
#filters{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:8px 12px;align-items:end;margin-top:24px;padding-block:12px;background:var(--page);border-bottom:1px solid var(--rule)}
.field{margin:0;display:flex;flex-direction:column;min-width:0;flex:0 1 150px}
.field.wide{flex:1 1 260px}
.field.action{flex:0 0 auto}
.field label{font-size:12.5px;color:var(--muted)}
kbd{font-size:11px;border:1px solid var(--rule);border-radius:4px;padding:0 4px;color:var(--muted)}
input,select,button{font:inherit;font-size:14px;color:inherit;background:var(--card);border:1px solid var(--muted);border-radius:6px;padding:5px 8px;min-width:0;width:100%;height:34px}
button{cursor:pointer;width:auto}
button:hover{border-color:var(--text)}
#status{flex:1 0 100%;color:var(--muted);font-size:13.5px;margin:0;min-height:1.5em}
ol,ul{margin:0;padding:0}
.risks{list-style:none;display:grid;grid-template-columns:minmax(0,1fr);gap:10px}
.many>.card,.many>.fold{content-visibility:auto;contain-intrinsic-size:auto 160px}
.many>.fold{contain-intrinsic-size:auto 44px}
.many table,table.many{table-layout:fixed}
.card{background:var(--card);border:1px solid var(--rule);border-left:4px solid var(--tone,var(--rule));border-radius:8px;padding:12px 16px}
.card h3{margin-bottom:6px}
.advice{margin-top:8px;padding:6px 12px;border-radius:6px;background:var(--green-back)}
.advice b{color:var(--green)}
.source,.why,.inside,.also,.note,.nothing{color:var(--muted);font-size:13.5px}
.what{color:var(--muted)}
.what code{color:var(--text)}
.values{display:flex;flex-wrap:wrap;gap:4px 8px;align-items:baseline}
.side{font-size:12px;color:var(--muted)}
del,ins{text-decoration:none;padding:1px 6px;border-radius:4px;white-space:pre-wrap}
del{background:var(--red-back);color:var(--red)}
ins{background:var(--green-back);color:var(--green)}
.lines{margin:6px 0;padding:8px 0;border:1px solid var(--rule);border-radius:6px;overflow-x:auto;white-space:pre;color:var(--muted)}
.lines>*{display:inline-block;min-width:100%;padding:0 12px;border-radius:0;white-space:pre}
.topology{list-style:none;margin-bottom:16px}
.sign{display:inline-block;width:1.2em;font-weight:700;text-align:center}
.sign.added{color:var(--green)}.sign.removed{color:var(--red)}.sign.changed,.sign.renamed{color:var(--orange)}
figure{margin:12px 0 0;background:var(--card);border:1px solid var(--rule);border-radius:8px;padding:12px 16px}
figcaption,figure>details>summary{font-weight:600;font-size:14px}
.scroll{overflow-x:auto}
.drawing{margin:8px 0}
svg{display:block;margin-inline:auto}
@media (min-width:1000px){svg:not(.wide){max-width:100%;height:auto}}
svg text{font:600 13px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--text)}
svg .state{font-weight:500;font-size:12px;fill:var(--tone)}
svg rect{fill:var(--card);stroke:var(--rule);stroke-width:1.5}
svg .same text{font-weight:400;fill:var(--muted)}
svg .changed rect,svg .added rect{fill:var(--back);stroke:var(--tone);stroke-width:2}
svg .added{--tone:var(--green);--back:var(--green-back)}
svg .removed{--tone:var(--red);--back:var(--red-back)}
svg .removed rect{stroke:var(--tone);stroke-width:2;stroke-dasharray:6 4}
svg .removed text:not(.state){text-decoration:line-through}
svg .reached rect{stroke:var(--tone);stroke-width:2;stroke-dasharray:2 3}
svg .call .line{fill:none;stroke:var(--muted);stroke-width:1.25;opacity:.45}
svg .call .head{fill:var(--muted)}
svg .call.same .head{opacity:.6}
svg .call.changed{--tone:var(--orange)}
svg .call.added .line,svg .call.removed .line,svg .call.changed .line{stroke:var(--tone);stroke-width:2;opacity:1}
svg .call.added .head,svg .call.removed .head,svg .call.changed .head{fill:var(--tone)}
svg .call.removed .line{stroke-dasharray:6 4}
svg .call circle{fill:var(--card);stroke:var(--tone);stroke-width:1.5}
svg .call.removed text,svg .call text{fill:var(--tone);text-decoration:none!important}
table{border-collapse:collapse;width:100%;background:var(--card);border:1px solid var(--rule);border-radius:8px}
th,td{text-align:left;vertical-align:top;padding:7px 14px;border-top:1px solid var(--rule);font-weight:400}
thead th{border-top:0;color:var(--muted);font-size:13px}
thead th,td{overflow-wrap:normal}
thead th{white-space:nowrap}
th[scope=row]{min-width:9em}td:last-child{min-width:11em}
details summary{cursor:pointer}
.unchanged,.places{color:var(--muted);font-size:13.5px;margin-top:8px}
.places ul{padding-left:20px}
figure .list{font-size:13.5px;color:var(--muted)}
figure .list ul{padding-left:20px}
.folds{margin:0 0 8px}
.fold{background:var(--card);border:1px solid var(--rule);border-radius:8px;margin-bottom:8px}
.fold>summary{padding:9px 16px}
.fold>summary .number{color:var(--muted);margin:0 4px}
.fold>ul{list-style:none}
.fold>ul>li{padding:10px 16px;border-top:1px solid var(--rule)}
footer{margin-block:40px 48px;color:var(--muted);font-size:13.5px}
footer dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px}
footer dd{margin:0}
@media (max-width:640px){body>*{padding-inline:14px}header{padding-top:20px}#filters{position:static}.field{flex:1 1 40%}.field.wide{flex:1 1 100%}.field.action{flex:1 1 40%}button{width:100%}.folds button{width:auto}
.card,.fold>ul>li,.fold>summary{padding-inline:12px}th,td{padding-inline:10px}footer dl{grid-template-columns:1fr}.verdict{padding:12px 14px}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{:root{--page:#fff}.many>.card,.many>.fold{content-visibility:visible}body{font-size:12px}#filters,.folds,.skip{display:none!important}.card,figure,tr{break-inside:avoid}
.scroll{overflow:visible}.drawing svg{max-width:100%;height:auto}details::details-content{content-visibility:visible;height:auto}}
`;
