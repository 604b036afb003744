/** How the page of steps looks, on the screen and on paper. Its colours are those of the pictures (`stepsPage`). */
export const style = `
html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; font: 16px/1.4 Arial, Helvetica, sans-serif; color: var(--text); background: var(--ground); }
[hidden] { display: none !important; }
main { flex: 1; min-height: 0; overflow: auto; outline: none; scrollbar-gutter: stable; }
main svg { display: block; margin: 0 auto; }
#heads { position: sticky; top: 0; z-index: 1; height: 0; visibility: hidden; }
#heads.shown { visibility: visible; }
#heads svg { background: var(--ground); box-shadow: 0 4px 4px -3px color-mix(in srgb, var(--text) 40%, transparent); }
footer { display: flex; flex: none; align-items: center; gap: 8px; padding: 6px 16px; border-top: 1px solid var(--line); }
#caption { flex: 1; display: flex; align-items: center; height: 2.8em; margin: 0 8px; overflow: hidden; }
#caption span { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
#count { min-width: 7.5em; white-space: nowrap; font-variant-numeric: tabular-nums; }
button, select { font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 4px; }
button { min-width: 36px; height: 32px; padding: 0 8px; }
button:hover { background: color-mix(in srgb, var(--text) 10%, transparent); }
select { height: 32px; }
option { color: #1f2328; background: #fff; }
button:focus-visible, select:focus-visible { outline: 2px solid currentColor; outline-offset: 1px; }
button svg { display: block; width: 16px; height: 16px; margin: auto; fill: none; stroke: currentColor; stroke-width: 1.8; }
#play svg:nth-of-type(2), .playing #play svg:nth-of-type(1) { display: none; }
.playing #play svg:nth-of-type(2) { display: block; }
#notes { flex: none; height: 6.6em; overflow: auto; padding: 6px 16px; border-top: 1px solid var(--line); font-size: max(16px, 2.2vh); }
#notes p { margin: 0 0 4px; }
#black { position: fixed; z-index: 2; inset: 0; background: #000; cursor: none; }
[data-from].later { visibility: hidden; }
@media (max-width: 700px) { footer { flex-wrap: wrap; } #caption { flex-basis: 100%; order: 1; } }
@page { margin: 10mm; }
@media print {
  html, body { height: auto; }
  body { display: block; }
  main { overflow: visible; }
  footer, #heads, #notes, #black { display: none !important; }
  [data-part][hidden]:not([data-passing]) { display: block !important; }
  [data-part][data-passing] { display: none !important; }
  [data-part] { display: block; break-inside: avoid; }
  [data-part]:not([data-passing]) ~ [data-part] { break-before: page; }
  main svg { width: auto !important; height: auto !important; max-width: 100%; max-height: 98vh; }
  [data-from].later { visibility: visible; }
}
`;
