// The form that starts a study: draws, a tornado, a sweep over one or two inputs, or indices.
import { el, dialog } from './dom.js';
import { post } from './api.js';
import { t, path } from './i18n.js';

const kinds = [['draws', 'Draws over all ranges'], ['tornado', 'Tornado: each input alone'], ['sweep', 'Sweep: one or two inputs on a grid'], ['indices', 'Indices: shares of the variance']];
const says = {
  draws: 'Samples every input that has a range, and keeps all draws.', tornado: 'Every input with a range at its low and its high end, all others held.',
  sweep: 'A grid of values, all other inputs held.', indices: 'How much of the spread each input explains, alone and with all that it takes part in.',
};

export function askStudy(source, base, now, inputs) {
  const kind = el('select', { id: 'study-kind' }, kinds.map(([v, l]) => el('option', { value: v }, t(l))));
  const draws = el('input', { type: 'number', id: 'study-draws', value: '1000', min: '1', max: '100000' });
  const rows = el('input', { type: 'number', id: 'study-rows', value: '64', min: '2', max: '10000' });
  const shape = el('select', {}, ['triangular', 'pert', 'uniform'].map((o) => el('option', { value: o }, t(o))));
  const metric = el('select', { id: 'study-metric' }, now.headline.filter((h) => h.value !== null).map((h) => el('option', { value: h.metric }, h.label)));
  const sliders = inputs.filter((i) => i.slider_low !== null && i.numbers);
  const axes = [axis(0, sliders), axis(1, sliders)];
  const about = el('p', { class: 'hint' });
  const error = el('p', { class: 'error-text', role: 'alert' });
  const fields = { draws: [label('Draws', draws), label('Shape of the ranges', shape)], tornado: [label('Number', metric)], sweep: [label('Number', metric), ...axes.flatMap((a) => a.fields)], indices: [label('Number', metric), label('Rows', rows), label('Shape of the ranges', shape)] };
  const place = el('div', { class: 'form' });
  const form = el('form', { class: 'form' }, label('What is asked', kind), place, el('button', { class: 'main' }, t('Start')));
  const put = () => { about.textContent = t(says[kind.value]); place.replaceChildren(...fields[kind.value]); };
  kind.addEventListener('change', put);
  put();
  const box = dialog(t('Start a study'), about, form, error);
  form.addEventListener('submit', async (e) => {
    e.preventDefault();
    const asked = { kind: kind.value, draws: Number(draws.value), rows: Number(rows.value), distribution: shape.value, metrics: kind.value === 'draws' ? [] : [metric.value], vary: kind.value === 'sweep' ? axes.map((a) => a.text()).filter(Boolean) : [] };
    try {
      await post('/api/studies', { ...source, title: base.title, ...asked });
      box.close();
      location.hash = '#/studies';
    } catch (failure) { error.textContent = failure.message + (failure.body?.findings?.length ? ' ' + failure.body.findings[0].what : ''); }
  });
}

const label = (text, field) => el('label', {}, t(text), field);

// One axis of a sweep: an input, its ends and how many points. The second may be left empty.
function axis(number, sliders) {
  const input = el('select', { id: `sweep-input-${number}` }, number ? el('option', { value: '' }, t('none')) : null, sliders.map((i) => el('option', { value: i.path }, `${path(i.label)}${i.numbers.unit ? `, ${i.numbers.unit}` : ''}`)));
  const [low, high] = ['low', 'high'].map((end) => el('input', { type: 'number', step: 'any', id: `sweep-${end}-${number}` }));
  const points = el('input', { type: 'number', id: `sweep-points-${number}`, min: '1', max: '100', value: '5' });
  const chosen = () => sliders.find((i) => i.path === input.value);
  const put = () => { const i = chosen(); low.value = i ? String(i.slider_low) : ''; high.value = i ? String(i.slider_high) : ''; };
  input.addEventListener('change', put);
  put();
  return {
    fields: [label(number ? 'Second input' : 'Input', input), label('From', low), label('To', high), label('Points', points)],
    text: () => { const i = chosen(); return i ? `${i.path}=${low.value} .. ${high.value}${i.numbers.unit ? ' ' + i.numbers.unit : ''} : ${points.value}` : ''; },
  };
}
