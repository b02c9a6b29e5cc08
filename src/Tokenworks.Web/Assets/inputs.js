// The inputs of a scenario: groups of sliders, lists, dates and flags, each with its range, grade and source.
import { el } from './dom.js';
import { t, path, help } from './i18n.js';

const digits = (v) => Number(Number(v).toPrecision(6));

// As the scenario format writes it: a stated range stays around the value.
export function write(input, value) {
  const n = input.numbers;
  if (!n) return String(value);
  const unit = n.unit ? ' ' + n.unit : '';
  return input.range_is_stated && value >= n.low && value <= n.high ? `${n.low} .. ${value} .. ${n.high}${unit}` : `${value}${unit}`;
}

// The middle number of a written text.
export const read = (text) => {
  const parts = text.split('..');
  return parseFloat((parts.length === 3 ? parts[1] : parts[0]).replace(/[_,]/g, ''));
};

export function inputPanel(inputs, on) {
  const rows = new Map();
  const filter = el('input', { type: 'search', placeholder: t('Filter inputs'), 'aria-label': t('Filter inputs') });
  const order = ['supply', 'phases', 'workloads', 'finance', 'grid', 'site', 'operations', 'build', 'horizon'];
  const rank = (g) => order.includes(g) ? order.indexOf(g) : g.includes('.') ? -1 : order.length;
  const groups = [...Map.groupBy(inputs, (i) => i.group)].sort((a, b) => rank(a[0]) - rank(b[0])).map(([group, list], at) => {
    const made = list.map((i) => { const row = inputRow(i, on); rows.set(i.path, row); return row.node; });
    return el('details', { open: at === 0 }, el('summary', {}, `${path(group.replace(/_/g, ' '))} (${list.length})`), made);
  });
  filter.addEventListener('input', () => {
    const word = filter.value.toLowerCase();
    for (const [id, row] of rows) row.node.hidden = word !== '' && !(id + ' ' + row.input.doc + ' ' + help(row.input.doc) + ' ' + row.input.label).toLowerCase().includes(word);
    for (const g of groups) { const any = [...g.children].some((c) => c.tagName === 'DIV' && !c.hidden); g.hidden = !any; if (word) g.open = any; }
  });
  const node = el('div', { class: 'panel inputs' }, el('h2', {}, t('Inputs')), filter, ...groups);
  return {
    node, rows,
    // Puts the changes into the fields.
    set(changes) {
      const byPath = new Map(changes.map((c) => [c.path, c.value]));
      for (const [id, row] of rows) row.put(byPath.get(id));
    },
  };
}

function inputRow(input, on) {
  const id = 'in-' + input.path;
  const node = el('div', { class: 'input', 'data-path': input.path });
  const undo = el('button', { type: 'button', class: 'link', hidden: true, onclick: () => on.reset(input.path) }, t('back to {0}', input.text));
  const about = el('details', {}, el('summary', { class: 'hint' }, t('What and whence')), el('p', { class: 'hint' }, help(input.doc)),
    input.allowed ? el('p', { class: 'hint' }, `${t('Allowed')}: ${input.allowed}`) : null,
    input.source ? el('p', { class: 'hint' }, `${t('Source')}: ${input.source}${input.date ? ` (${input.date})` : ''}`) : null,
    input.note ? el('p', { class: 'hint' }, input.note) : null, el('p', { class: 'hint' }, el('code', {}, `--set ${input.path}="${input.text}"`)));
  const field = input.kind === 'number' && input.numbers ? numberField(input, id, on) : plainField(input, id, on);
  node.append(el('div', { class: 'label' }, el('label', { for: id }, path(input.label)), input.grade ? el('span', { class: 'badge', title: t('Grade of the source') }, t(input.grade)) : null), ...field.nodes, undo, about);
  return {
    node, input,
    put(text) {
      node.classList.toggle('changed', text !== undefined);
      undo.hidden = text === undefined;
      field.put(text ?? input.text);
    },
  };
}

function numberField(input, id, on) {
  const n = input.numbers;
  const box = el('input', { type: 'number', id, step: 'any', value: String(n.base) });
  const unit = el('span', {}, n.unit);
  box.addEventListener('change', () => { if (box.value !== '') on.change(input, write(input, Number(box.value)), true); });
  if (input.slider_low === null) return { nodes: [el('div', { class: 'field' }, box, unit)], put: (text) => { box.value = String(read(text)); } };
  const step = input.is_whole ? 1 : digits((input.slider_high - input.slider_low) / 200);
  const slide = el('input', { type: 'range', min: String(input.slider_low), max: String(input.slider_high), step: String(step), value: String(n.base), 'aria-label': `${path(input.label)}, ${n.unit}` });
  const moved = (done) => { const v = digits(slide.value); box.value = String(v); on.change(input, write(input, v), done); };
  slide.addEventListener('input', () => moved(false));
  slide.addEventListener('change', () => moved(true));
  const ends = el('div', { class: 'ends' }, el('span', {}, String(digits(input.slider_low))), el('span', {}, input.range_is_stated ? t('stated range') : t('no stated range: ± half')), el('span', {}, String(digits(input.slider_high))));
  return { nodes: [el('div', { class: 'field' }, box, unit), slide, ends], put: (text) => { const v = read(text); box.value = String(v); slide.value = String(v); } };
}

function plainField(input, id, on) {
  let box;
  if (input.kind === 'choice') box = el('select', { id }, (input.options.includes(input.text) ? input.options : [input.text, ...input.options]).map((o) => el('option', { value: o, selected: o === input.text }, o)));
  else if (input.kind === 'flag') box = el('select', { id }, ['true', 'false'].map((o) => el('option', { value: o, selected: o === input.text }, t(o))));
  else box = el('input', { id, type: input.kind === 'month' ? 'month' : input.kind === 'whole' ? 'number' : 'text', value: input.text });
  box.addEventListener('change', () => { if (box.value !== '') on.change(input, box.value, true); });
  return { nodes: [el('div', { class: 'field' }, box)], put: (text) => { box.value = text; } };
}
