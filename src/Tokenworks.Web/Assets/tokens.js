import { el, table, number } from './dom.js';
import { t } from './i18n.js';
import { question, options } from './form.js';

export async function show(main) {
  const o = await options();
  await question(main, 'tokens', 'What do tokens take?', 'From tokens to chip-seconds, kWh, litres, grams of CO2 and dollars, each with its range.',
    [['model', 'Model', 'llama-3.1-8b', o.models], ['system', 'System', 'rtx-4090-box', o.systems], ['engine', 'Engine', 'vllm-0.18', o.engines], ['precision', 'Precision', '', ['', 'bf16', 'fp8', 'fp4', 'int4']], ['market', 'Power market', 'japan-household', o.markets],
      ['input', 'Input tokens', 1155], ['output', 'Output tokens', 211], ['requests', 'Requests', 1000], ['user-speed', 'Least tokens a second of a user', 15], ['first-token', 'Longest seconds to the first token', 2], ['pue', 'PUE', 1.05], ['utilisation', 'Share of paid time that is used', 1]], view);
}

function view(a) {
  const row = (label, i, unit) => [t(label), number(i.low), number(i.base), number(i.high), unit];
  return el('div', {}, el('h2', {}, `${number(a.requests)} × (${number(a.input_tokens)} + ${number(a.output_tokens)}), ${a.on}`),
    table(['', t('low'), t('base'), t('high'), t('Unit')], [row('Accelerator time', a.chip_seconds, 'chip-s'), row('Energy at the meter', a.kwh, 'kWh'), row('Water on site', a.litres, 'L'), row('CO2', a.g_co2, 'g'), row('Cost', a.usd, 'USD'),
      row('Cost per million output tokens', a.usd_per_million_output_tokens, 'USD'), row('Energy of an output token', a.joules_per_output_token, 'J')]), el('p', { class: 'hint' }, a.basis));
}
