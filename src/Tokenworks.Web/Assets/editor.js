// A scenario file, dropped, pasted or written: checked as it is written, with its faults marked at their lines.
import { el, say } from './dom.js';
import { post } from './api.js';
import { t } from './i18n.js';

const largest = 1 << 20;

export async function show(main) {
  const text = el('textarea', { id: 'yaml', spellcheck: 'false', 'aria-label': t('Scenario file'), 'aria-describedby': 'found', wrap: 'off' });
  const gutter = el('div', { class: 'gutter', 'aria-hidden': 'true' });
  const found = el('div', { id: 'found', role: 'status' });
  const open = el('button', { type: 'button', class: 'main', id: 'open', disabled: true }, t('Open'));
  const file = el('input', { type: 'file', accept: '.yaml,.yml', id: 'file' });
  const drop = el('div', { class: 'drop' }, el('label', { for: 'file' }, t('Drop a scenario file here, or choose one: ')), file);
  text.value = sessionStorage.getItem('draft') ?? 'schema_version: 1\nextends: hyperion\ntitle: My campus\n';
  let findings = [];
  let turn = 0;
  let timer;

  const mark = () => {
    const worst = new Map();
    for (const f of findings) if (f.line && f.severity !== 'note' && f.file === 'scenario.yaml' && worst.get(f.line) !== 'error') worst.set(f.line, f.severity);
    gutter.replaceChildren(...text.value.split('\n').map((_, i) => el('span', { class: worst.get(i + 1) ?? '' }, String(i + 1))));
    gutter.scrollTop = text.scrollTop;
  };
  const go = (line, column) => {
    const lines = text.value.split('\n');
    const at = lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0);
    text.focus();
    text.setSelectionRange(at + Math.max(0, column - 1), at + (lines[line - 1] ?? '').length);
    text.scrollTop = Math.max(0, (line - 6) * 20);
  };
  const list = () => {
    const shown = findings.filter((f) => f.severity !== 'note');
    found.replaceChildren(el('p', {}, shown.length ? t('{0} findings', shown.length) : t('No fault found.')), ...shown.slice(0, 40).map((f) => el('div', { class: `finding ${f.severity}` },
      f.line && f.file === 'scenario.yaml' ? el('button', { type: 'button', class: 'link', onclick: () => go(f.line, f.column) }, t('line {0}', f.line)) : el('span', { class: 'hint' }, f.file), ' ',
      `${f.what}. ${f.allowed ? t('Allowed') + ': ' + f.allowed + '. ' : ''}${f.mend}`)));
  };
  const check = async () => {
    const mine = ++turn;
    sessionStorage.setItem('draft', text.value);
    try {
      const answer = await post('/api/check', { yaml: text.value });
      if (mine !== turn) return;
      findings = answer.findings;
      open.disabled = findings.some((f) => f.severity === 'error');
      list();
    } catch (e) { open.disabled = true; found.replaceChildren(el('p', { class: 'error-text' }, e.message)); }
    mark();
    main.dataset.checked = String(mine);
  };
  const take = async (given) => {
    if (!given) return;
    if (given.size > largest) return say(t('A scenario has at most 1 MB.'));
    text.value = await given.text();
    await check();
    const first = findings.find((f) => f.severity === 'error' && f.line);
    if (first) go(first.line, first.column);
  };
  text.addEventListener('input', () => { mark(); clearTimeout(timer); timer = setTimeout(check, 300); });
  text.addEventListener('scroll', () => { gutter.scrollTop = text.scrollTop; });
  file.addEventListener('change', () => take(file.files[0]));
  for (const [name, over] of [['dragover', true], ['dragleave', false]]) main.addEventListener(name, (e) => { e.preventDefault(); drop.classList.toggle('over', over); });
  const dropped = (e) => { e.preventDefault(); drop.classList.remove('over'); take(e.dataTransfer.files[0]); };
  main.addEventListener('drop', dropped);
  open.addEventListener('click', () => { location.hash = '#/campus/draft'; });
  main.replaceChildren(el('h1', {}, t('Import or write a scenario')), drop, el('div', { class: 'editor' }, gutter, text), el('div', { class: 'row' }, open), found);
  await check();
  return () => { clearTimeout(timer); main.removeEventListener('drop', dropped); };
}
