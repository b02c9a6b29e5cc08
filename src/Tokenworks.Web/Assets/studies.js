import { el, say, table, number } from './dom.js';
import { get, post, download } from './api.js';
import { t } from './i18n.js';

export async function show(main, _, __, session) {
  const list = el('div', {});
  const sources = [];
  main.replaceChildren(el('h1', {}, t('Studies')), el('p', { class: 'soft' }, t('Start one from a campus: every input with a range is sampled. A study that the server was stopped in goes on at its next start.')), list);
  const { studies } = await get('/api/studies');
  if (!studies.length) list.append(el('p', {}, t('No study yet.')));
  for (const s of studies) {
    const row = card(s, session.role === 'editor', () => watch(row));
    list.append(row.node);
    watch(row);
  }

  function watch(row) {
    if (!['waiting', 'running'].includes(row.study.state)) return;
    const source = new EventSource(`/api/studies/${row.study.id}/events`);
    sources.push(source);
    source.onmessage = (e) => {
      row.put(JSON.parse(e.data));
      if (!['waiting', 'running'].includes(row.study.state)) source.close();
    };
    source.onerror = () => source.close();
  }
  return () => sources.forEach((s) => s.close());
}

function card(study, mayEdit, resumed) {
  const bar = el('progress', { max: '1', 'aria-label': t('Progress') });
  const says = el('p', { class: 'hint' });
  const tools = el('div', { class: 'row' });
  const results = el('div', {});
  const row = { study, node: el('section', { 'data-study': study.id }, el('h2', {}, study.title || study.scenario), bar, says, tools, results), put };
  const act = (label, path, then) => el('button', { type: 'button', onclick: async () => { try { put(await post(`/api/studies/${study.id}/${path}`)); then?.(); } catch (e) { say(e.message); } } }, t(label));
  function put(s) {
    row.study = s;
    row.node.dataset.state = s.state;
    bar.value = s.total ? s.done / s.total : 0;
    says.textContent = `${t(s.state)}, ${t('{0} of {1} draws', s.done.toLocaleString('en-US'), s.total.toLocaleString('en-US'))} · ${s.started_at} · ${s.started_by}${s.said ? ' · ' + s.said : ''}`;
    tools.replaceChildren(...(mayEdit && ['waiting', 'running'].includes(s.state) ? [act('Cancel', 'cancel')] : []), ...(mayEdit && ['cancelled', 'failed'].includes(s.state) ? [act('Resume', 'resume', resumed)] : []),
      ...(s.state === 'done' ? [el('button', { type: 'button', onclick: () => show() }, t('Results')), el('button', { type: 'button', onclick: () => download(`/api/studies/${s.id}/report`, undefined, 'study-report.html') }, t('Report (HTML)')),
        el('button', { type: 'button', onclick: () => download(`/api/studies/${s.id}/draws`, undefined, 'draws.parquet') }, t('Draws (Parquet)'))] : []));
  }
  async function show() {
    const { metrics } = await get(`/api/studies/${study.id}/statistics`);
    results.replaceChildren(table([t('Metric'), t('Unit'), t('mean'), 'p5', 'p50', 'p95', t('undefined')], Object.entries(metrics).filter(([m]) => !m.includes('_by_year.')).map(([m, s]) => [m, s.unit, number(s.mean), number(s.p5), number(s.p50), number(s.p95), String(s.undefined)])));
  }
  put(study);
  return row;
}
