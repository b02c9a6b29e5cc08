import { el, table, number } from './dom.js';
import { post } from './api.js';
import { t } from './i18n.js';
import { question, options } from './form.js';
import { chartBox } from './charts.js';

const ranks = [1, 2, 4, 8, 16];

export async function show(main) {
  const o = await options();
  await question(main, 'train', 'Training', 'One job on a fleet: step time, MFU, days, energy and cost; and how the layout moves it.',
    [['model', 'Model', 'llama-3.1-70b', o.models], ['system', 'System', 'dgx-h100', o.systems], ['chips', 'Accelerators', 1024], ['precision', 'Precision', 'bf16', ['bf16', 'fp8']], ['global-batch', 'Sequences of a step', 1024], ['tokens', 'Tokens to train on', '1T']], view);
}

async function view(a, asked) {
  const map = el('div', {}, el('p', { class: 'wait' }, t('Pricing layouts …')));
  heat(a, asked, map);
  return el('div', {},
    table(['', '', t('Unit')], [[t('Step time'), `${number(a.error_band.step_time_low_s)} … ${number(a.step_time_s)} … ${number(a.error_band.step_time_high_s)}`, 's'], ['MFU', number(a.mfu_pct), '%'], [t('Tokens a second'), number(a.tokens_per_s), ''], [t('Days'), `${number(a.days_low)} … ${number(a.days)} … ${number(a.days_high)}`, ''],
      [t('Power of an accelerator'), number(a.power_w_per_chip), 'W'], [t('Facility energy'), number(a.energy_facility_mwh), 'MWh'], [t('Cost'), number(a.cost_usd), 'USD'], [t('Layout found'), `TP ${a.layout.tp}, PP ${a.layout.pp}, CP ${a.layout.cp}, DP ${a.layout.dp}, EP ${a.layout.ep}`, '']]),
    el('p', { class: 'hint' }, `${t('Error band')}: ± ${number(a.error_band.pct)} %, ${a.error_band.situation}`), el('h2', {}, t('MFU by tensor and pipeline ranks')), map);
}

async function heat(a, asked, place) {
  const cells = [];
  await Promise.all(ranks.flatMap((tp, x) => ranks.map(async (pp, y) => {
    const { answer } = await post('/api/explore/train', { ...asked, tp: String(tp), pp: String(pp) });
    if (answer?.memory_gb?.fits) cells.push([x, y, Number(answer.mfu_pct.toPrecision(4))]);
  })));
  if (!cells.length) return place.replaceChildren(el('p', {}, t('No layout of these fits.')));
  const values = cells.map((c) => c[2]);
  place.replaceChildren(el('p', { class: 'hint' }, t('Empty cells do not fit the memory or do not divide.')), chartBox({
    label: t('MFU by tensor and pipeline ranks'), unit: '%', size: '', heading: '', option: {
      grid: { left: 12, right: 90, top: 20, bottom: 40, containLabel: true }, tooltip: { trigger: 'item' }, xAxis: { type: 'category', data: ranks.map((r) => `TP ${r}`) }, yAxis: { type: 'category', data: ranks.map((r) => `PP ${r}`) },
      visualMap: { min: Math.min(...values), max: Math.max(...values), right: 0, top: 'center', calculable: false, inRange: { color: ['#f0e6a8', '#56B4E9', '#0072B2'] } }, series: [{ type: 'heatmap', data: cells, label: { show: true } }],
    },
  }, 'layouts'));
}
