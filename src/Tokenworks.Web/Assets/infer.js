import { el, table, number } from './dom.js';
import { t } from './i18n.js';
import { question, options } from './form.js';
import { chartBox } from './charts.js';

export async function show(main) {
  const o = await options();
  await question(main, 'infer', 'Serving', 'A load on a fleet, iteration by iteration, and its capacity curve: latency, power and cost over load.',
    [['model', 'Model', 'llama-3.1-8b', o.models], ['system', 'System', 'dgx-h100', o.systems], ['engine', 'Engine', 'vllm-0.18', o.engines], ['precision', 'Precision', '', ['', 'bf16', 'fp8', 'fp4']], ['tp', 'Accelerators of a replica (TP)', 1], ['replicas', 'Replicas', 1],
      ['rate', 'Requests a second', 8], ['requests', 'Requests', 400], ['input', 'Input tokens', 1024], ['output', 'Output tokens', 256], ['sweep', 'Capacity curve', true]], view);
}

function view(a) {
  if (!a.points) return table(['', t('mean'), 'p50', 'p90', 'p99'], [['TTFT, ms', ...['mean', 'p50', 'p90', 'p99'].map((k) => number(a.ttft_ms[k]))], ['TPOT, ms', ...['mean', 'p50', 'p90', 'p99'].map((k) => number(a.tpot_ms[k]))], [t('Output tokens a second'), number(a.throughput.output_tok_s), '', '', ''], [t('USD per million output tokens'), number(a.usd_per_million_output_tokens), '', '', '']]);
  const line = (name, key, more = {}) => ({ type: 'line', name, data: a.points.map((p) => [p.rate_requests_s, p[key]]), ...more });
  return el('div', {},
    a.largest_load_requests_s ? el('p', { class: 'says' }, t('Largest load within the limits: {0} requests a second.', number(a.largest_load_requests_s))) : el('p', { class: 'says' }, t('No load keeps the limits.')),
    chartBox({ label: t('Latency over load'), unit: 'ms', size: '', heading: t('Latency over load'), option: { grid: { left: 12, right: 60, top: 34, bottom: 60, containLabel: true }, tooltip: { trigger: 'axis' }, legend: { bottom: 0 }, xAxis: { type: 'value', name: '1/s' }, yAxis: { type: 'log', name: 'ms' }, series: [line('TTFT p90', 'ttft_p90_ms'), line('TPOT p90', 'tpot_p90_ms')] } }, 'latency'),
    chartBox({ label: t('Cost over load'), unit: 'USD', size: '', heading: t('USD per million output tokens'), option: { grid: { left: 12, right: 60, top: 34, bottom: 40, containLabel: true }, tooltip: { trigger: 'axis' }, xAxis: { type: 'value', name: '1/s' }, yAxis: { type: 'value', name: 'USD' }, series: [line('USD', 'usd_per_million_output_tokens')] } }, 'cost'),
    table([t('Requests a second'), t('Output tokens a second'), 'TTFT p90, ms', 'TPOT p90, ms', t('Within the limits'), 'W', 'J/token', 'USD/Mtoken'], a.points.map((p) => [number(p.rate_requests_s), number(p.output_tok_s), number(p.ttft_p90_ms), number(p.tpot_p90_ms), `${number(100 * p.slo_attained_share)} %`, number(p.power_w_per_chip), number(p.joules_per_output_token), number(p.usd_per_million_output_tokens)])));
}
