import { el, table, number, fill } from './dom.js';
import { get, post } from './api.js';
import { t, lang } from './i18n.js';
import { chartBox } from './charts.js';

export async function show(main) {
  const { shipped, saved } = await get('/api/scenarios');
  const all = [...saved.map((s) => ({ label: s.title || s.name, scenario: 'saved:' + s.name, changes: [] })), ...shipped.map((s) => ({ label: s.title || s.name, scenario: s.name, changes: [] }))];
  let picked = JSON.parse(sessionStorage.getItem('compare') ?? '[]');
  if (!picked.length) picked = all.filter((a) => ['hyperion', 'stargate-abilene'].includes(a.scenario));
  const options = [...picked.filter((p) => p.changes.length), ...all];
  const chosen = [0, 1, 2, 3].map((i) => el('select', { 'aria-label': t('Scenario {0}', i + 1), id: `compare-${i}`, onchange: () => run() },
    el('option', { value: '' }, i < 2 ? t('choose …') : t('none')), options.map((o, k) => el('option', { value: String(k), selected: picked[i] && o.scenario === picked[i].scenario && JSON.stringify(o.changes) === JSON.stringify(picked[i].changes) }, o.label))));
  const place = el('div', {});
  main.replaceChildren(el('h1', {}, t('Compare')), el('div', { class: 'row' }, chosen), place);

  async function run() {
    const items = chosen.filter((c) => c.value !== '').map((c) => options[Number(c.value)]);
    sessionStorage.setItem('compare', JSON.stringify(items));
    if (items.length < 2) return place.replaceChildren(el('p', { class: 'soft' }, t('Choose two to four.')));
    place.replaceChildren(el('p', { class: 'wait' }, t('Loading …')));
    try {
      const a = await post('/api/compare', { items: items.map(({ scenario, yaml, changes }) => ({ scenario, yaml, changes })), lang });
      const metrics = [...new Map(a.headlines.flat().filter((h) => !h.metric.startsWith('finance.parties.')).map((h) => [h.metric, h.label])).entries()];
      fill(place,
        el('h2', {}, t('Headline numbers')), table(['', ...a.names], metrics.map(([m, label]) => [label, ...a.headlines.map((h) => { const x = h.find((y) => y.metric === m); return x ? `${x.number} ${x.unit}` : '–'; })])),
        el('h2', {}, t('By a common measure')), table(['', ...a.names, t('Unit')], a.lines.map((l) => [l.label, ...l.values.map(number), l.unit === '1' ? '' : l.unit])),
        a.waterfall ? el('section', {}, el('h2', {}, t('Cost of a delivered chip-hour, from the first to the second')), chartBox(waterfall(a.names, a.waterfall), 'waterfall')) : null);
    } catch (e) { place.replaceChildren(el('p', { class: 'error-text' }, e.message)); }
    main.dataset.compared = String(Number(main.dataset.compared ?? 0) + 1);
  }
  await run();
}

function waterfall(names, w) {
  const labels = [names[0], ...w.steps.map((s) => s.cause.replace(/_/g, ' ')), names[1]];
  let at = w.from;
  const under = [0], bars = [w.from];
  for (const s of w.steps) { under.push(Math.min(at, at + s.usd)); bars.push(Math.abs(s.usd)); at += s.usd; }
  under.push(0); bars.push(w.to);
  const colour = (i) => i === 0 || i === bars.length - 1 ? '#0072B2' : w.steps[i - 1].usd > 0 ? '#D55E00' : '#009E73';
  return {
    label: t('Causes of the difference in cost'), unit: 'USD', size: '', heading: '', option: {
      grid: { left: 12, right: 20, top: 30, bottom: 30, containLabel: true }, tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: labels, axisLabel: { interval: 0, rotate: 30, width: 120, overflow: 'truncate' } }, yAxis: { type: 'value', name: 'USD', nameTextStyle: { align: 'left' } },
      series: [{ type: 'bar', stack: 'all', name: t('below'), data: under, itemStyle: { color: 'transparent' } }, { type: 'bar', stack: 'all', name: 'USD', data: bars.map((v, i) => ({ value: v, itemStyle: { color: colour(i) } })) }],
    },
  };
}
