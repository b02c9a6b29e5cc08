import { el, say, dialog, number } from './dom.js';
import { get, post, put, lines, download } from './api.js';
import { t, lang, loadHelp } from './i18n.js';
import { showSections } from './charts.js';
import { inputPanel } from './inputs.js';
import { Work } from './state.js';
import { explain, why } from './explain.js';
import { plan } from './plan.js';
import { askStudy } from './studyform.js';
import { dealBooks, hasDeal } from './deal.js';

const tabs = {
  Power: ['PowerTimeline', 'BindingConstraint', 'ChipsByYear'], Energy: ['EnergySankey', 'DispatchByMonth', 'FacilityOverhead'], Hours: ['TypicalWeeks', 'LoadDuration', 'PueHeatMap'],
  'Tokens and cost': ['TokensByYear', 'TokenCost'], Cash: ['CashByParty'], Deal: ['DealSummary', 'TermSheet', 'LeaseTable', 'SourcesAndUses', 'DebtCover', 'CashByParty', 'WhoLoses', 'GuaranteeByYear', 'DealSensitivity'], 'Water and carbon': ['WaterAndCarbon'], Plans: ['TrainingPlans', 'ServingPlans', 'Residuals'], Plan: [],
};

export async function show(main, name, query, session) {
  const draft = name === 'draft' ? sessionStorage.getItem('draft') ?? '' : undefined;
  const page = new Campus(main, name, draft, Work.changesOf(query), session);
  await page.open();
  return () => page.leave();
}

class Campus {
  constructor(main, name, draft, changes, session) {
    Object.assign(this, { main, session, work: new Work(draft === undefined ? name : '', draft, changes), id: crypto.randomUUID(), tab: 'Power', drawn: {}, campus: 0, busy: false, again: false, name });
    this.redraw = () => this.charts();
    window.addEventListener('themechange', this.redraw);
    this.keys = (e) => {
      if (e.key === 'Escape' && this.main.classList.contains('inputs-open')) { this.sheet(false); this.opener.focus(); }
      if (!(e.ctrlKey || e.metaKey) || e.key.toLowerCase() !== 'z' || /^(text|search|password)$/.test(e.target.type ?? '') || e.target.tagName === 'TEXTAREA') return;
      e.preventDefault();
      this.step(e.shiftKey ? 'redo' : 'undo');
    };
    window.addEventListener('keydown', this.keys);
  }

  leave() {
    window.removeEventListener('themechange', this.redraw);
    window.removeEventListener('keydown', this.keys);
    this.main.classList.remove('inputs-open');
    clearTimeout(this.later);
    this.abort?.abort();
    this.gone = true;
  }

  // The scenario as it was written: its inputs, and the numbers that changes are measured from.
  async open() {
    const [base, saved] = await Promise.all([post('/api/run', { ...this.work.base, inputs: true, lang }), this.name.startsWith('saved:') ? get('/api/saved/' + encodeURIComponent(this.name.slice(6))) : null, loadHelp()]);
    Object.assign(this, { base, saved, inputs: inputPanel(base.inputs, { change: (i, v, done) => this.change(i, v, done), reset: (p) => this.reset(p) }) });
    this.layout();
    this.inputs.set(this.work.changes);
    if (this.work.changes.length) await this.run();
    else this.answer(base);
    this.settle();
  }

  layout() {
    const button = (label, on, more = {}) => el('button', { type: 'button', onclick: on, ...more }, t(label));
    this.undo = button('Undo', () => this.step('undo'), { title: 'Ctrl+Z' });
    this.redo = button('Redo', () => this.step('redo'), { title: 'Ctrl+Shift+Z' });
    const exports = el('select', { 'aria-label': t('Export') }, [['', 'Export …'], ['report', 'Report (HTML)'], ['excel', 'Excel'], ['csv', 'CSV, monthly'], ['summary', 'Summary (JSON)'], ['yaml', 'Scenario (YAML)']].map(([v, l]) => el('option', { value: v }, t(l))));
    exports.addEventListener('change', () => { this.export(exports.value); exports.value = ''; });
    const may = this.session.role === 'editor';
    this.title = el('h1', {}, this.base.title || this.base.name || t('Imported scenario'));
    this.cards = el('ul', { class: 'numbers', 'aria-label': t('Headline numbers') });
    this.found = el('div', {});
    this.changed = el('div', {});
    this.binds = el('p', { id: 'binds', class: 'hint', title: t('The largest loss of compute in these years, as a share of the complete campus.') });
    this.note = el('p', { class: 'hint', id: 'run-note' });
    this.view = el('div', { role: 'tabpanel', id: 'view', 'aria-label': t('Charts') });
    this.tablist = el('div', { class: 'tabs', role: 'tablist', 'aria-label': t('Charts') }, Object.keys(tabs).filter((k) => k !== 'Deal' || hasDeal(this.base.inputs)).map((k) => el('button', { type: 'button', role: 'tab', 'aria-controls': 'view', 'aria-selected': String(k === this.tab), 'data-tab': k, onclick: () => this.pick(k) }, t(k))));
    this.tablist.addEventListener('keydown', (e) => {
      const all = [...this.tablist.children];
      const to = e.key === 'ArrowRight' ? 1 : e.key === 'ArrowLeft' ? -1 : 0;
      if (to) { const next = all[(all.indexOf(document.activeElement) + to + all.length) % all.length]; next.focus(); next.click(); }
    });
    const members = this.base.campuses.length > 1 ? el('select', { 'aria-label': t('Campus'), onchange: (e) => { this.campus = Number(e.target.value); this.charts(); } }, this.base.campuses.map((c, i) => el('option', { value: String(i) }, c))) : null;
    // On a phone the inputs are a sheet over the lower half, and the numbers that they move a strip at the top.
    this.inputs.node.id = 'inputs';
    this.opener = button('Inputs', () => this.sheet(!this.main.classList.contains('inputs-open')), { id: 'inputs-open', class: 'main', 'aria-controls': 'inputs', 'aria-expanded': 'false' });
    this.count = el('span', { class: 'soft' });
    this.main.replaceChildren(
      el('div', { class: 'phonebar' }, this.opener, this.count, el('span', { class: 'grow' }), this.undoToo = el('button', { type: 'button', 'aria-label': t('Undo'), onclick: () => this.step('undo') }, '↶')),
      el('div', { class: 'row' }, this.title, el('span', { class: 'grow' }), this.undo, this.redo, button('Share link', () => this.share()), button('Save …', () => this.save(), { disabled: !may, id: 'save' }), exports,
        button('Start a study …', () => this.study(), { disabled: !may || this.base.campuses.length > 1, id: 'study' }), el('a', { href: '#/compare', onclick: () => this.addToCompare() }, t('Compare'))),
      this.found, el('div', { class: 'desk' }, this.inputs.node, el('div', {}, this.cards, this.binds, this.note, this.changed, el('div', { class: 'row' }, members), this.tablist, this.view)));
  }

  sheet(isOpen) {
    this.main.classList.toggle('inputs-open', isOpen);
    this.opener.setAttribute('aria-expanded', String(isOpen));
    this.opener.textContent = t(isOpen ? 'Close the inputs' : 'Inputs');
  }

  change(input, value, done) {
    this.work.set(input.path, value, input.text, done);
    this.inputs.rows.get(input.path)?.node.classList.toggle('changed', value !== input.text);
    this.moved(done);
  }

  reset(path) {
    this.work.keep(this.work.changes.filter((c) => c.path !== path));
    this.inputs.set(this.work.changes);
    this.moved(true);
  }

  step(way) {
    this.work[way]();
    this.inputs.set(this.work.changes);
    this.moved(true);
  }

  // While a run is on its way the newest state waits, and states between are never asked for.
  moved(done) {
    this.abort?.abort();
    clearTimeout(this.later);
    if (done) this.address();
    if (this.busy) this.again = true;
    else this.loop();
  }

  async loop() {
    this.busy = true;
    do {
      this.again = false;
      await this.run();
    } while (this.again && !this.gone);
    this.busy = false;
    this.later = setTimeout(() => this.settle(), 250);
  }

  async run() {
    const started = performance.now();
    try {
      const run = await post('/api/run', { ...this.work.source, session: this.id, lang });
      if (!this.gone) this.answer(run, performance.now() - started);
    } catch (e) {
      if (e.status !== 409 && !this.gone) say(e.message);
    }
  }

  address() {
    if (this.work.yaml !== undefined) return;
    window.ownHash = this.work.hash;
    history.replaceState(null, '', this.work.hash);
  }

  answer(run, ms) {
    this.now = run;
    this.undo.disabled = this.undoToo.disabled = !this.work.canUndo;
    this.count.textContent = this.work.changes.length ? t('{0} changed', this.work.changes.length) : '';
    this.redo.disabled = !this.work.canRedo;
    this.found.replaceChildren(...run.findings.filter((f) => f.severity !== 'note').slice(0, 12).map((f) => el('p', { class: `finding ${f.severity}` }, `${f.what}. ${f.allowed ? t('Allowed') + ': ' + f.allowed + '. ' : ''}${f.mend} `, el('span', { class: 'hint' }, f.line ? `${f.file}:${f.line}` : f.file))));
    if (run.headline.length) this.numbers(run);
    this.note.textContent = ms === undefined ? '' : t('Answered in {0} ms, {1} ms of it on the server.', Math.round(ms), Math.round(run.server_ms));
    this.changes();
    this.main.dataset.runs = String(Number(this.main.dataset.runs ?? 0) + 1);
    this.binds.replaceChildren(...(run.binds.length ? [el('strong', {}, t('What binds')), ' ', ...run.binds.flatMap((b) => [el('span', { class: 'badge' }, `${b.from === b.to ? b.from : `${b.from}–${b.to}`}: ${b.cause}, ${number(100 * b.share)} %`), ' '])] : []));
  }

  numbers(run) {
    const before = new Map(this.base.headline.map((h) => [h.metric, h]));
    this.cards.replaceChildren(...run.headline.map((h) => {
      const old = before.get(h.metric);
      const moved = old && old.value !== h.value;
      const share = moved && old.value ? (h.value / old.value - 1) * 100 : null;
      return el('li', {}, el('button', { type: 'button', class: moved ? 'moved' : '', 'data-metric': h.metric, onclick: () => explain(this.work.source, h) },
        el('span', {}, h.label), el('b', {}, h.number, el('small', {}, h.unit ? ' ' + h.unit : '')),
        el('span', { class: 'delta' }, moved ? `${share === null || !Number.isFinite(share) ? '' : (share > 0 ? '+' : '') + share.toPrecision(3) + ' %, '}${t('was')} ${old.number}${old.unit ? ' ' + old.unit : ''}` : ''),
        el('span', { class: 'band' })));
    }));
  }

  changes() {
    const list = this.work.changes;
    this.changed.replaceChildren(...(list.length ? [el('details', { open: true, class: 'panel inputs-changed' }, el('summary', {}, t('{0} changed', list.length)),
      el('ul', {}, list.map((c) => el('li', {}, el('code', {}, `${c.path} = ${c.value}`), ' ', el('button', { type: 'button', class: 'link', onclick: () => this.reset(c.path) }, t('take back'))))),
      el('div', { class: 'row' }, el('button', { type: 'button', onclick: () => why(this.work.source) }, t('What changed and why')), el('button', { type: 'button', onclick: () => { this.work.keep([]); this.step('now'); } }, t('Take all back'))))] : []));
  }

  // When the hand rests: charts, then the band.
  async settle() {
    if (this.gone || this.now?.findings.some((f) => f.severity === 'error')) return;
    await this.charts();
    this.band();
  }

  async charts() {
    const source = this.work.source;
    const asked = JSON.stringify([source, this.tab]);
    this.asked = asked;
    try {
      const [run, deal] = await Promise.all([post('/api/run', { ...source, session: this.id, sections: tabs[this.tab], plan: this.tab === 'Plan', campus: this.campus, lang }),
        this.tab === 'Deal' ? post('/api/finance', { ...source, campus: this.campus, lang }) : null]);
      if (this.asked !== asked || this.gone) return;
      if (this.tab === 'Plan') this.view.replaceChildren(plan(run.plan, this.drawn));
      else showSections(this.view, run.sections);
      if (deal) this.view.append(...dealBooks(deal));
      if (this.tab !== 'Plan' && !run.sections.length) this.view.replaceChildren(el('p', { class: 'soft' }, t('Nothing to show here for this campus.')));
      this.view.dataset.drawn = String(Number(this.view.dataset.drawn ?? 0) + 1);
    } catch (e) {
      if (e.status !== 409 && !this.gone) say(e.message);
    }
  }

  pick(tab) {
    this.tab = tab;
    for (const b of this.tablist.children) b.setAttribute('aria-selected', String(b.dataset.tab === tab));
    this.view.replaceChildren(el('p', { class: 'wait' }, t('Loading …')));
    this.charts();
  }

  async band() {
    this.abort?.abort();
    const abort = this.abort = new AbortController();
    const shown = new Map(this.now.headline.filter((h) => h.value !== null).map((h) => [h.metric, h]));
    try {
      await lines('/api/band', { ...this.work.source, metrics: [...shown.keys()], draws: 200 }, abort.signal, (state) => {
        if (abort.signal.aborted) return;
        for (const b of state.metrics) {
          const place = this.cards.querySelector(`[data-metric="${CSS.escape(b.metric)}"] .band`);
          if (place) place.textContent = `5–95 %: ${scaled(shown.get(b.metric), b.p5)} … ${scaled(shown.get(b.metric), b.p95)}`;
        }
        this.main.dataset.band = String(state.done);
        this.note.textContent = state.inputs ? t('Band: {0} of {1} draws over {2} uncertain inputs.', state.done, state.draws, state.inputs) : t('No input has a range; there is no band.');
      });
    } catch (e) {
      if (e.name !== 'AbortError' && !this.gone) say(e.message);
    }
  }

  async share() {
    if (this.work.yaml !== undefined) return say(t('Save it first; then it has an address.'));
    this.address();
    const link = location.origin + '/' + this.work.hash;
    try { await navigator.clipboard.writeText(link); say(t('The link is copied.')); } catch { /* no right to the clipboard: it is shown */ }
    dialog(t('Share link'), el('p', {}, t('Who opens it on this server sees these changes.')), el('input', { type: 'text', readonly: true, value: link, id: 'link', 'aria-label': t('Share link'), onfocus: (e) => e.target.select() }));
  }

  save() {
    const name = el('input', { type: 'text', id: 'save-name', value: this.saved?.name ?? '', pattern: '[a-z][a-z0-9\\-]{0,63}', required: true });
    const title = el('input', { type: 'text', id: 'save-title', value: this.saved?.title ?? this.base.title });
    const says = el('p', { class: 'error-text', role: 'alert' });
    const form = el('form', { class: 'form' }, el('label', {}, t('Name (small letters, digits, dashes)'), name), el('label', {}, t('Title'), title), el('button', { class: 'main' }, t('Save')));
    const box = dialog(t('Save'), el('p', {}, t('Saved is a readable file: what it extends, and the changes alone.')), form, says);
    form.addEventListener('submit', async (e) => {
      e.preventDefault();
      try {
        const saved = await put('/api/saved/' + encodeURIComponent(name.value), { ...this.work.source, title: title.value, version: this.saved?.name === name.value ? this.saved.version : 0 });
        box.close();
        say(t('Saved as {0}, version {1}.', saved.name, saved.version));
        const to = '#/campus/' + encodeURIComponent('saved:' + saved.name);
        if (location.hash === to) { window.ownHash = ''; window.dispatchEvent(new HashChangeEvent('hashchange')); } else location.hash = to;
      } catch (error) {
        says.textContent = error.message + (error.body?.findings?.length ? ' ' + error.body.findings[0].what : '');
      }
    });
  }

  study() { askStudy(this.work.source, this.base, this.now, [...this.inputs.rows.values()].map((r) => r.input)); }

  async export(kind) {
    if (!kind) return;
    const names = { report: 'report.html', excel: 'results.xlsx', csv: 'monthly.csv', summary: 'summary.json', yaml: 'scenario.yaml' };
    try { await download('/api/export/' + kind, { ...this.work.source, lang, title: this.base.title }, names[kind]); } catch (e) { say(e.message); }
  }

  addToCompare() {
    const list = JSON.parse(sessionStorage.getItem('compare') ?? '[]');
    if (this.work.yaml === undefined) sessionStorage.setItem('compare', JSON.stringify([...list, { label: `${this.base.title || this.base.name}${this.work.changes.length ? ' *' : ''}`, ...this.work.source }].slice(-4)));
  }
}

// A value in the step that its headline is shown in.
function scaled(headline, value) {
  const shown = parseFloat(headline.number.replace(/,/g, ''));
  if (/[^\d.,\-+E e%]/.test(headline.number) || !shown || !headline.value) return number(value);
  return number(value / 10 ** Math.round(Math.log10(Math.abs(headline.value / shown)))) + (headline.number.includes('%') ? ' %' : '');
}
