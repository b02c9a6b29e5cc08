import { el, say } from './dom.js';
import { get, post, ApiError } from './api.js';
import { lang, setLang, t } from './i18n.js';
import { clearCharts } from './charts.js';

const pages = {
  '': () => import('./gallery.js'), campus: () => import('./campus.js'), edit: () => import('./editor.js'), compare: () => import('./compare.js'),
  studies: () => import('./studies.js'), place: () => import('./place.js'), tokens: () => import('./tokens.js'), train: () => import('./train.js'), infer: () => import('./infer.js'), claims: () => import('./claims.js'),
};
const links = [['', 'Campuses'], ['compare', 'Compare'], ['studies', 'Studies'], ['place', 'Place'], ['tokens', 'Tokens'], ['train', 'Train'], ['infer', 'Infer'], ['claims', 'Claims'], ['edit', 'Import']];
const main = document.getElementById('main');
let leave = null;
let turn = 0;

function frame(page) {
  document.documentElement.lang = lang;
  document.getElementById('skip').textContent = t('Skip to content');
  document.getElementById('lang-label').textContent = t('Language');
  document.getElementById('theme').setAttribute('aria-label', t('Light or dark'));
  document.getElementById('nav').replaceChildren(...links.map(([id, label]) => el('a', { href: `#/${id}`, 'aria-current': page === id ? 'page' : null }, t(label))));
}

async function show() {
  const mine = ++turn;
  const [, page = '', ...rest] = location.hash.slice(1).split('?')[0].split('/');
  frame(page);
  leave?.();
  leave = null;
  clearCharts();
  const session = await get('/api/session');
  if (mine !== turn) return;
  const out = document.getElementById('logout');
  out.hidden = !(session.needs_login && session.role);
  out.textContent = t('Log out');
  if (session.needs_login && !session.role) return login(session, page === 'login' ? rest[0] : '');
  if (page === 'login') { location.hash = '#/'; return; }
  const load = pages[page] ?? pages[''];
  try {
    const made = await (await load()).show(main, rest.map(decodeURIComponent).join('/'), new URLSearchParams(location.hash.split('?')[1] ?? ''), session);
    if (mine === turn) leave = made ?? null; else made?.();
  } catch (e) {
    if (!(e instanceof ApiError)) console.error(e);
    main.replaceChildren(el('h1', {}, t('This page could not be shown')), el('p', { class: 'error-text' }, e.message), el('p', {}, el('a', { href: '#/' }, t('Campuses'))));
  }
  if (mine === turn) main.dataset.ready = page || 'gallery';
}

const refusals = { 'no-role': 'You are known, but nobody gave you a role here.', failed: 'The login did not succeed; try again.' };

function login(session, refused) {
  const token = el('input', { type: 'password', id: 'token', autocomplete: 'current-password' });
  const says = el('p', { class: 'error-text', role: 'alert' }, refusals[refused] ? t(refusals[refused]) : '');
  const form = el('form', { class: 'form' }, el('label', {}, t('Access token'), token), el('button', { class: 'main' }, t('Log in')));
  form.addEventListener('submit', async (e) => {
    e.preventDefault();
    try { await post('/api/login', { token: token.value.trim() }); show(); } catch (error) { says.textContent = error.message; }
  });
  main.replaceChildren(el('h1', {}, 'Tokenworks'), el('p', {}, t('This server asks for an access token; who started it has one.')),
    session.login_url ? el('p', {}, el('a', { class: 'button', id: 'oidc', href: session.login_url }, t('Log in at your organisation'))) : '', form, says);
  main.dataset.ready = 'login';
}

document.getElementById('lang').value = lang;
document.getElementById('lang').addEventListener('change', (e) => { setLang(e.target.value); main.dataset.ready = ''; show(); });
document.getElementById('logout').addEventListener('click', async () => { await post('/api/logout'); main.dataset.ready = ''; location.hash = '#/'; show(); });
document.getElementById('theme').addEventListener('click', () => {
  const theme = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme;
  localStorage.setItem('theme', theme);
  window.dispatchEvent(new Event('themechange'));
});
// A scenario file dropped on any page is taken to the editor, which has its own place for it.
window.addEventListener('dragover', (e) => e.preventDefault());
window.addEventListener('drop', async (e) => {
  if (e.defaultPrevented) return;
  e.preventDefault();
  const file = e.dataTransfer?.files[0];
  if (!file) return;
  if (file.size > 1 << 20) return say(t('A scenario has at most 1 MB.'));
  sessionStorage.setItem('draft', await file.text());
  if (location.hash === '#/edit') show(); else location.hash = '#/edit';
});
// A page that changes its own address says so, and is not shown anew.
window.addEventListener('hashchange', () => { if (location.hash !== window.ownHash) { main.dataset.ready = ''; show(); main.focus({ preventScroll: true }); scrollTo(0, 0); } });
show();
