// Where a number comes from, what moves it, and what changes did to it.
import { el, dialog, table, number } from './dom.js';
import { post } from './api.js';
import { t } from './i18n.js';

function branch(node, depth, seen) {
  const known = node.children.length > 0 && seen.has(node.name);
  seen.add(node.name);
  const head = el('span', {}, el('strong', {}, node.name), node.value ? ` = ${node.value}${node.unit && node.unit !== '1' && node.unit !== 'text' && !node.grade ? ' ' + node.unit : ''}` : '');
  const rest = [node.formula ? el('div', {}, el('code', {}, ':= ' + node.formula)) : null,
    node.source || node.grade ? el('div', { class: 'hint' }, node.grade ? el('span', { class: 'badge' }, t(node.grade)) : null, ' ', node.source, node.where ? ` · ${node.where}` : '') : null];
  if (!node.children.length || known) return el('li', {}, head, known ? ` (${t('as above')})` : '', rest);
  return el('li', {}, el('details', { open: depth < 2 }, el('summary', {}, head), rest, el('ul', {}, node.children.map((c) => branch(c, depth + 1, seen)))));
}

export async function explain(source, headline) {
  const tree = el('div', { class: 'tree' }, el('p', { class: 'wait' }, t('Loading …')));
  const moves = el('div', {}, el('p', { class: 'wait' }, t('Asking what moves it most …')));
  dialog(headline.label, el('p', {}, el('code', {}, headline.metric), ` = ${headline.number} ${headline.unit}`), tree, el('h3', {}, t('What moves it most')), moves);
  try {
    const answer = await post('/api/explain', { ...source, metric: headline.metric, sensitivities: false });
    tree.replaceChildren(el('ul', {}, branch(answer.tree, 0, new Set())));
    const { sensitivities } = await post('/api/explain', { ...source, metric: headline.metric });
    moves.replaceChildren(el('p', { class: 'hint' }, t('Each input a tenth of its range down and up, all others held.')),
      table([t('Input'), t('From'), t('To'), t('Number there'), '', t('% for 1 %')], sensitivities.slice(0, 12).map((s) => [s.path, s.low, s.high, number(s.at_low), number(s.at_high), s.elasticity === null ? '–' : number(s.elasticity)])));
  } catch (e) {
    tree.replaceChildren(el('p', { class: 'error-text' }, e.message));
    moves.replaceChildren();
  }
}

export async function why(source) {
  const place = el('div', {}, el('p', { class: 'wait' }, t('Loading …')));
  dialog(t('What changed and why'), el('p', { class: 'hint' }, t('Each change is laid on those before it; what it adds, and the stages that read it.')), place);
  try {
    const { steps } = await post('/api/why', source);
    const rows = steps[0].headline.map((h) => {
      const at = steps.map((s) => s.headline.find((x) => x.metric === h.metric));
      if (at.every((x) => x?.value === h.value)) return null;
      const last = at[at.length - 1];
      return [h.label, `${h.number} ${h.unit}`, ...at.slice(1).map((x, i) => share(at[i]?.value, x?.value)), `${last?.number ?? '–'} ${last?.unit ?? ''}`];
    }).filter(Boolean);
    place.replaceChildren(table(['', t('Before'), ...steps.slice(1).map((s) => s.path), t('After')], rows.length ? rows : [[t('No headline number moved.')]]),
      el('h3', {}, t('Stages that read each change')), el('ul', {}, steps.slice(1).map((s) => el('li', {}, el('code', {}, `${s.path} = ${s.value}`), ': ', s.stages.length ? s.stages.join(', ') : t('none')))));
  } catch (e) {
    place.replaceChildren(el('p', { class: 'error-text' }, e.message));
  }
}

function share(from, to) {
  if (from === undefined || to === undefined || from === null || to === null) return '–';
  if (from === to) return '';
  return from ? `${to > from ? '+' : ''}${number((to / from - 1) * 100)} %` : `+${number(to)}`;
}
