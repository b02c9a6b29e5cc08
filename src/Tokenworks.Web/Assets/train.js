import { el, table, number } from './dom.js';
import { post } from './api.js';
import { t } from './i18n.js';
import { question, options } from './form.js';
import { chartBox } from './charts.js';

// Parts of a layout that the map can vary, and the values that it tries.
const axes = { tp: ['TP', [1, 2, 4, 8, 16]], pp: ['PP', [1, 2, 4, 8, 16]], cp: ['CP', [1, 2, 4, 8, 16]], ep: ['EP', [1, 2, 4, 8, 16]], 'micro-batch': ['MB', [1, 2, 4, 8, 16]], 'global-batch': ['GB', [256, 512, 1024, 2048, 4096]], chips: ['N', [128, 256, 512, 1024, 2048]], seq: ['S', [2048, 4096, 8192, 16384, 32768]] };
const meanings = { tp: 'Tensor ranks', pp: 'Pipeline ranks', cp: 'Context ranks', ep: 'Expert ranks', 'micro-batch': 'Micro-batch', 'global-batch': 'Sequences of a step', chips: 'Accelerators', seq: 'Length of a sequence' };
let across = 'tp';
let up = 'pp';

export async function show(main) {
  const o = await options();
  await question(main, 'train', 'Training', 'One job on a fleet: step time, MFU, days, energy and cost; and how the layout moves it.',
    [['model', 'Model', 'llama-3.1-70b', o.models], ['system', 'System', 'dgx-h100', o.systems], ['chips', 'Accelerators', 1024], ['precision', 'Precision', 'bf16', ['bf16', 'fp8']], ['global-batch', 'Sequences of a step', 1024], ['tokens', 'Tokens to train on', '1T']], view);
}

async function view(a, asked) {
  const map = el('div', {});
  const pick = (value, set) => {
    const box = el('select', {}, Object.keys(axes).map((k) => el('option', { value: k, selected: k === value }, t(meanings[k]))));
    box.addEventListener('change', () => { set(box.value); heat(asked, map); });
    return box;
  };
  const chosen = el('div', { class: 'row' }, el('label', {}, t('Across'), ' ', pick(across, (v) => { across = v; })), el('label', {}, t('Up'), ' ', pick(up, (v) => { up = v; })));
  heat(asked, map);
  return el('div', {},
    table(['', '', t('Unit')], [[t('Step time'), `${number(a.error_band.step_time_low_s)} … ${number(a.step_time_s)} … ${number(a.error_band.step_time_high_s)}`, 's'], ['MFU', number(a.mfu_pct), '%'], [t('Tokens a second'), number(a.tokens_per_s), ''], [t('Days'), `${number(a.days_low)} … ${number(a.days)} … ${number(a.days_high)}`, ''],
      [t('Power of an accelerator'), number(a.power_w_per_chip), 'W'], [t('Facility energy'), number(a.energy_facility_mwh), 'MWh'], [t('Cost'), number(a.cost_usd), 'USD'], [t('Layout found'), `TP ${a.layout.tp}, PP ${a.layout.pp}, CP ${a.layout.cp}, DP ${a.layout.dp}, EP ${a.layout.ep}`, '']]),
    el('p', { class: 'hint' }, `${t('Error band')}: ± ${number(a.error_band.pct)} %, ${a.error_band.situation}`), el('h2', {}, t('MFU by layout')), chosen, map);
}

let turn = 0;

async function heat(asked, place) {
  const mine = ++turn;
  const [[xName, xs], [yName, ys]] = [axes[across], axes[up]];
  place.replaceChildren(el('p', { class: 'wait' }, t('Pricing layouts …')));
  if (across === up) return place.replaceChildren(el('p', {}, t('Choose two that differ.')));
  const cells = [];
  await Promise.all(xs.flatMap((x, i) => ys.map(async (y, j) => {
    const { answer } = await post('/api/explore/train', { ...asked, [across]: String(x), [up]: String(y) });
    if (answer?.memory_gb?.fits) cells.push([i, j, Number(answer.mfu_pct.toPrecision(4))]);
  })));
  if (mine !== turn) return;
  if (!cells.length) return place.replaceChildren(el('p', {}, t('No layout of these fits.')));
  const values = cells.map((c) => c[2]);
  place.replaceChildren(el('p', { class: 'hint' }, t('Empty cells do not fit the memory or do not divide.')), chartBox({
    label: `${t('MFU by layout')}: ${t(meanings[across])}, ${t(meanings[up])}`, unit: '%', size: '', heading: '', option: {
      grid: { left: 12, right: 90, top: 20, bottom: 40, containLabel: true }, tooltip: { trigger: 'item' }, xAxis: { type: 'category', data: xs.map((r) => `${xName} ${r}`) }, yAxis: { type: 'category', data: ys.map((r) => `${yName} ${r}`) },
      visualMap: { min: Math.min(...values), max: Math.max(...values), right: 0, top: 'center', calculable: false, inRange: { color: ['#f0e6a8', '#56B4E9', '#0072B2'] } }, series: [{ type: 'heatmap', data: cells, label: { show: true } }],
    },
  }, 'layouts'));
}
