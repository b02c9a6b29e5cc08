// A question with its fields; the answer is shown below as it comes.
import { el } from './dom.js';
import { post } from './api.js';
import { t } from './i18n.js';

// Fields: [name, label, value, options?].
export function question(main, name, title, lead, fields, view, button = 'Ask') {
  const boxes = new Map(fields.map(([id, , value, options]) => [id, options
    ? el('select', { id: 'q-' + id }, options.map((o) => el('option', { value: o, selected: o === value }, o || t('as the catalogue says'))))
    : value === true || value === false ? el('input', { id: 'q-' + id, type: 'checkbox', checked: value }) : el('input', { id: 'q-' + id, type: 'text', value: String(value) })]));
  const place = el('div', { 'aria-live': 'polite' });
  const form = el('form', { class: 'form' }, fields.map(([id, label]) => boxes.get(id).type === 'checkbox' ? el('label', { class: 'tick' }, boxes.get(id), t(label)) : el('label', {}, t(label), boxes.get(id))), el('button', { class: 'main' }, t(button)));
  const values = () => Object.fromEntries([...boxes].map(([id, b]) => [id, b.type === 'checkbox' ? (b.checked ? 'true' : '') : b.value.trim()]).filter(([, v]) => v !== ''));
  const ask = async () => {
    place.replaceChildren(el('p', { class: 'wait' }, t('Loading …')));
    try {
      const { answer, findings } = await post('/api/explore/' + name, values());
      place.replaceChildren(...findings.map((f) => el('p', { class: `finding ${f.severity}` }, `${f.what}. ${f.allowed} ${f.mend}`)), ...(answer ? [await view(answer, values())] : []));
    } catch (e) { place.replaceChildren(el('p', { class: 'error-text' }, e.message)); }
    main.dataset.answered = String(Number(main.dataset.answered ?? 0) + 1);
  };
  form.addEventListener('submit', (e) => { e.preventDefault(); ask(); });
  main.replaceChildren(el('h1', {}, t(title)), el('p', { class: 'soft' }, t(lead)), form, place);
  return ask();
}

let known;
export const options = () => known ??= post('/api/explore/options', {}).then((a) => a.answer);
