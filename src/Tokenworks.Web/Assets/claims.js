import { el } from './dom.js';
import { post } from './api.js';
import { t, lang } from './i18n.js';

export async function show(main) {
  const { answer } = await post('/api/explore/claims', {});
  const filter = el('input', { type: 'search', 'aria-label': t('Filter claims'), placeholder: t('Filter claims') });
  const cards = answer.claims.map((c) => el('li', {}, el('div', { class: 'row' }, el('span', { class: 'badge' }, t(c.verdict)), el('span', { class: 'hint' }, [].concat(c.where).join(', '))),
    el('strong', {}, lang === 'ja' && c.claim_ja ? c.claim_ja : c.claim), el('div', { class: 'says' }, lang === 'ja' && c.says_ja ? c.says_ja : c.says), c.if ? el('div', { class: 'hint' }, c.if) : null, el('code', {}, c.command)));
  filter.addEventListener('input', () => { for (const card of cards) card.hidden = !card.textContent.toLowerCase().includes(filter.value.toLowerCase()); });
  main.replaceChildren(el('h1', {}, t('Claims')), el('p', { class: 'soft' }, t('What articles say and can be checked: the verdict, and the command that shows it.')), filter, el('ul', { class: 'gallery claims' }, cards));
}
