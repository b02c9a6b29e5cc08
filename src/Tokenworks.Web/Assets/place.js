import { el, table, number } from './dom.js';
import { t } from './i18n.js';
import { question, options } from './form.js';
import { chartBox } from './charts.js';

export async function show(main) {
  const o = await options();
  await question(main, 'place', 'Where should a workload run?', 'Interfaces and clouds at dated prices, a box of one’s own, an edge site and a campus: cost, latency, energy, limits.',
    [['job', 'Workload', o.jobs.includes('sme-assistant') ? 'sme-assistant' : o.jobs[0], o.jobs], ['day-rate', 'USD of an engineer’s day', 800], ['egress', 'USD a GB that leaves a cloud', 0.09], ['double-days', 'Days that both are paid', 3]], view);
}

function view(a) {
  const curves = a.break_even.filter((b) => b.curve.length > 1).slice(0, 5);
  return el('div', {},
    table([t('Place'), t('Kind'), t('USD a month'), t('USD per million output tokens'), 'km', t('First token, ms'), t('kWh a month'), t('Keeps all limits')],
      a.places.map((p) => [p.title || p.id, t(p.kind), number(p.usd_per_month.base), number(p.usd_per_million_output_tokens), number(p.distance_km), number(p.first_token_ms ?? p.round_trip_ms), number(p.kwh_per_month.base) + (p.energy_is_estimate ? ' ~' : ''), p.feasible ? t('yes') : `${t('no')}: ${p.misses.join('; ')}`])),
    curves.length ? el('section', {}, el('h2', {}, t('Break-even by use')), chartBox({
      label: t('Cost of a million output tokens by use'), unit: 'USD', size: '', heading: '', option: {
        grid: { left: 12, right: 20, top: 34, bottom: 60, containLabel: true }, tooltip: { trigger: 'axis' }, legend: { bottom: 0 },
        xAxis: { type: 'value', name: '%', max: 100 }, yAxis: { type: 'log', name: 'USD' },
        series: [...curves.map((b) => ({ type: 'line', name: b.machine, showSymbol: false, data: b.curve.map((c) => [100 * c.utilisation_share, c.usd_per_million_output_tokens]) })),
          { type: 'line', name: curves[0].against, showSymbol: false, lineStyle: { type: 'dashed' }, data: [[0, curves[0].price_usd_per_million_output_tokens], [100, curves[0].price_usd_per_million_output_tokens]] }],
      },
    }, 'break-even')) : null,
    el('h2', {}, t('Moving overnight')), el('p', {}, `${number(a.migration.usd)} USD: ${t('engineers')} ${number(a.migration.engineer_usd)}, ${t('egress')} ${number(a.migration.egress_usd)}, ${t('both paid')} ${number(a.migration.double_running_usd)}.`),
    a.hybrid ? el('p', {}, `${t('Hybrid split')}: ${number(a.hybrid.usd_per_month)} USD ${t('a month')}, ${number(100 * a.hybrid.saving_share)} % ${t('less than all at the large place')}. ${a.hybrid.routing_rule}`) : null);
}
