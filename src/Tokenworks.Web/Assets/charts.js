// Draws the report's charts; behind each lies its table.
import { el, table, number } from './dom.js';
import { t } from './i18n.js';
import { saveBlob } from './api.js';

let loading;
const library = () => loading ??= new Promise((done, failed) => {
  const script = el('script', { src: '/echarts.min.js' });
  script.onload = () => done(window.echarts);
  script.onerror = failed;
  document.head.append(script);
});

const isDark = () => document.documentElement.dataset.theme === 'dark';
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const unitOf = (v, unit) => v === null || v === undefined || Number.isNaN(v) ? '–' : number(Number(v)) + (unit ? ' ' + unit : '');
const live = new Map();

export function clearCharts() {
  for (const chart of live.values()) chart.dispose();
  live.clear();
}

window.addEventListener('resize', () => live.forEach((c) => c.resize()));

// The option as the report made it, for this screen and these colours.
function fit(option, unit, width) {
  const narrow = width < 560;
  option = structuredClone(option);
  option.animation = false;
  option.color ??= ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#7A5195', '#8c8c8c'];
  option.backgroundColor = 'transparent';
  option.textStyle = { fontFamily: 'system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif', color: css('--ink') };
  // Rich text is drawn on the canvas: no markup is made that the page's policy would refuse.
  option.tooltip = Object.assign({ confine: true, valueFormatter: (v) => unitOf(v, unit) }, option.tooltip, { renderMode: 'richText' });
  for (const axis of [].concat(option.yAxis || [], option.xAxis || [])) {
    axis.axisLabel = Object.assign(axis.type === 'value' ? { formatter: (v) => number(v) } : {}, axis.axisLabel, { color: css('--soft') });
    if (axis.nameTextStyle) axis.nameTextStyle.color = css('--soft');
    if (axis.type === 'value') axis.splitLine = { lineStyle: { color: css('--line') } };
    if (axis.everyDay) { axis.axisLabel = { color: css('--soft'), interval: (i) => i % 24 === 0, formatter: (v) => v.split(' ').slice(0, 2).join(' ') }; delete axis.everyDay; }
  }
  for (const series of option.series) {
    if (series.type === 'sankey') series.label = { formatter: (p) => p.name.replace(/ /g, '\u00a0'), fontSize: 12, color: css('--ink') };
    if (series.color === '#1d2733' && isDark()) series.color = '#c9d3dd';
    if (series.endLabel && narrow) series.endLabel.show = false;
  }
  if (option.legend) option.legend = Object.assign(option.legend, { textStyle: { color: css('--ink') } }, narrow ? { type: 'scroll' } : {});
  if (narrow) {
    if (option.narrowLegend && !option.legend) option.legend = { type: 'scroll', bottom: 0, itemWidth: 14, textStyle: { color: css('--ink') } };
    if (option.grid) { option.grid.right = 14; if (option.legend) option.grid.bottom = 52; }
  }
  delete option.narrowLegend;
  return option;
}

// What the chart shows, as rows.
export function rowsOf(option) {
  const series = option.series || [];
  if (series[0]?.type === 'sankey') return { head: [t('From'), t('To'), ''], rows: series[0].links.map((l) => [l.source, l.target, number(l.value)]) };
  const categories = [].concat(option.xAxis || [])[0]?.data ?? [].concat(option.yAxis || [])[0]?.data ?? [];
  if (series[0]?.type === 'heatmap') return { head: ['x', 'y', ''], rows: series[0].data.map((d) => (d.value ?? d)).map((d) => [categories[d[0]] ?? d[0], [].concat(option.yAxis)[0]?.data?.[d[1]] ?? d[1], number(d[2])]) };
  const at = (s, i) => { const v = s.data?.[i]; return Array.isArray(v) ? v[1] : v?.value ?? v; };
  const rows = categories.length ? categories.map((c, i) => [String(c), ...series.map((s) => number(at(s, i)))])
    : (series[0]?.data ?? []).map((d, i) => [number(Array.isArray(d) ? d[0] : i), ...series.map((s) => number(at(s, i)))]);
  return { head: ['', ...series.map((s) => s.name ?? '')], rows };
}

function csv({ head, rows }) {
  const cell = (c) => /[",\n]/.test(c) ? `"${String(c).replace(/"/g, '""')}"` : c;
  return [head, ...rows].map((r) => r.map((c) => cell(String(c).replace(/(\d),(?=\d{3})/g, '$1'))).join(',')).join('\n') + '\n';
}

// A chart with its table and its files. Returns the element at once; the drawing follows.
export function chartBox(chart, id) {
  const place = el('div', { class: `chart ${chart.size || ''}`, role: 'img', 'aria-label': chart.label });
  const behind = el('details', {}, el('summary', {}, t('Show as a table')));
  const data = () => rowsOf(chart.option);
  behind.addEventListener('toggle', () => { if (behind.open && behind.children.length < 2) { const d = data(); behind.append(table(d.head, d.rows)); } });
  const tools = el('div', { class: 'chart-tools' },
    el('button', { type: 'button', class: 'link', onclick: () => saveBlob(new Blob([csv(data())], { type: 'text/csv' }), `${id}.csv`) }, 'CSV'),
    el('button', { type: 'button', class: 'link', onclick: () => picture(chart, 'png', id) }, 'PNG'),
    el('button', { type: 'button', class: 'link', onclick: () => picture(chart, 'svg', id) }, 'SVG'));
  draw(place, chart, id);
  return el('div', {}, chart.heading ? el('h3', {}, chart.heading) : null, place, tools, behind);
}

async function draw(place, chart, id) {
  const echarts = await library();
  for (let i = 0; i < 50 && !place.isConnected; i++) await new Promise(requestAnimationFrame);
  if (!place.isConnected) return;
  live.get(id)?.dispose();
  const made = echarts.init(place, null, { renderer: 'canvas' });
  made.setOption(fit(chart.option, chart.unit, place.clientWidth));
  live.set(id, made);
}

async function picture(chart, kind, id) {
  const echarts = await library();
  if (kind === 'svg') {
    const made = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 1000, height: 440 });
    made.setOption(fit(chart.option, chart.unit, 1000));
    saveBlob(new Blob([made.renderToSVGString()], { type: 'image/svg+xml' }), `${id}.svg`);
    made.dispose();
  } else {
    const url = live.get(id)?.getDataURL({ pixelRatio: 2, backgroundColor: css('--page') });
    if (url) saveBlob(new Blob([Uint8Array.from(atob(url.split(',')[1]), (c) => c.charCodeAt(0))], { type: 'image/png' }), `${id}.png`);
  }
}

// Replaces what a place holds by sections of the report, keeping charts that stay.
export function showSections(place, sections) {
  clearCharts();
  place.replaceChildren(...sections.map((s) => {
    const html = el('div', {});
    // Made and escaped by this server's own report.
    html.innerHTML = s.html;
    for (const scroll of html.querySelectorAll('.scroll')) { scroll.tabIndex = 0; scroll.setAttribute('role', 'region'); scroll.setAttribute('aria-label', s.title); }
    return el('section', {}, s.title ? el('h2', {}, s.title) : null, s.says ? el('p', { class: 'says' }, s.says) : null, ...s.charts.map((c) => chartBox(c, `${s.name}-${c.key}`)), html);
  }));
}
