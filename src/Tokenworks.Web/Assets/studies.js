import { el, say, table, number } from './dom.js';
import { get, post, download } from './api.js';
import { t, lang } from './i18n.js';
import { chartBox } from './charts.js';

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

// The input that leads by rank, and whether so many draws can tell it from noise or from the next.
function driver(d) {
  if (!d) return '';
  if (!d.is_beyond_chance) return t('none that can be told from noise');
  const rank = `${d.input} (${d.rank_correlation.toFixed(2)})`;
  return d.alike.length ? t('{0}, or one of {1} more', rank, d.alike.length) : rank;
}

// A tornado's bars, a sweep's line, and the table of each.
function answer(place, found, id) {
  place.replaceChildren(el('p', { class: 'hint' }, t('{0} runs, {1} failed', found.runs, found.failed)), ...found.metrics.map((m) => el('div', {},
    el('h3', {}, `${m.metric}${m.unit && m.unit !== '1' ? `, ${m.unit}` : ''}${m.base === null ? '' : ` · ${t('base')} ${number(m.base)}`}`), drawn(found.kind, m, id) ?? '',
    table(m.head.map((h) => t(h)), m.rows.slice(0, 400).map((r) => [...r.words, ...r.numbers.map(number)])))));
}

function drawn(kind, m, id) {
  const frame = { grid: { left: 12, right: 20, top: 30, bottom: 40, containLabel: true }, tooltip: { trigger: 'axis' } };
  const top = m.rows.slice(0, 12).reverse();
  if (kind === 'sweep' && m.head.length === 2) return chartBox({ label: m.metric, unit: m.unit, option: { ...frame, xAxis: { type: 'category', data: m.rows.map((r) => r.words[0]) }, yAxis: { type: 'value', scale: true }, series: [{ type: 'line', name: m.metric, data: m.rows.map((r) => r.numbers[0]) }] } }, `${id}-${m.metric}`);
  const bars = (name, of) => ({ type: 'bar', name: t(name), stack: 'all', data: top.map(of) });
  if (kind === 'tornado' && top.length) return chartBox({ label: m.metric, unit: m.unit, option: { ...frame, yAxis: { type: 'category', data: top.map((r) => r.words[0]) }, xAxis: { type: 'value' }, series: [bars('at low', (r) => r.numbers[0] - m.base), bars('at high', (r) => r.numbers[1] - m.base)] } }, `${id}-${m.metric}`);
  if (kind === 'indices' && top.length) return chartBox({ label: m.metric, unit: '', option: { ...frame, yAxis: { type: 'category', data: top.map((r) => r.words[0]) }, xAxis: { type: 'value' }, series: [bars('total order', (r) => r.numbers[2])] } }, `${id}-${m.metric}`);
  return null;
}

function card(study, mayEdit, resumed) {
  const bar = el('progress', { max: '1', 'aria-label': t('Progress') });
  const says = el('p', { class: 'hint' });
  const tools = el('div', { class: 'row' });
  const results = el('div', study.kind === 'draws' ? { class: 'last-word' } : {});
  const row = { study, node: el('section', { 'data-study': study.id }, el('h2', {}, `${study.title || study.scenario}${study.kind === 'draws' ? '' : `, ${t(study.kind)}`}`), bar, says, tools, results), put };
  const act = (label, path, then) => el('button', { type: 'button', onclick: async () => { try { put(await post(`/api/studies/${study.id}/${path}`)); then?.(); } catch (e) { say(e.message); } } }, t(label));
  function put(s) {
    row.study = s;
    row.node.dataset.state = s.state;
    bar.value = s.total ? s.done / s.total : 0;
    says.textContent = `${t(s.state)}, ${t('{0} of {1} draws', s.done.toLocaleString('en-US'), s.total.toLocaleString('en-US'))} · ${s.started_at} · ${s.started_by}${s.said ? ' · ' + s.said : ''}`;
    tools.replaceChildren(...(mayEdit && ['waiting', 'running'].includes(s.state) ? [act('Cancel', 'cancel')] : []), ...(mayEdit && ['cancelled', 'failed'].includes(s.state) ? [act('Resume', 'resume', resumed)] : []),
      ...(s.state === 'done' ? [el('button', { type: 'button', onclick: () => show() }, t('Results')), ...(s.kind !== 'draws' ? [] : [el('button', { type: 'button', onclick: () => download(`/api/studies/${s.id}/report?lang=${lang}`, undefined, 'study-report.html') }, t('Report (HTML)')),
        el('button', { type: 'button', onclick: () => download(`/api/studies/${s.id}/workbook?lang=${lang}`, undefined, 'study.xlsx') }, t('Excel')),
        el('button', { type: 'button', onclick: () => download(`/api/studies/${s.id}/draws`, undefined, 'draws.parquet') }, t('Draws (Parquet)'))])] : []));
  }
  async function show() {
    if (study.kind !== 'draws') return answer(results, await get(`/api/studies/${study.id}/answer`), study.id);
    const { metrics } = await get(`/api/studies/${study.id}/statistics`);
    results.replaceChildren(table([t('Metric'), t('Unit'), t('mean'), 'p5', 'p50', 'p95', t('undefined'), t('What moves it most')], Object.entries(metrics).filter(([m]) => !m.includes('_by_year.')).map(([m, s]) => [m, s.unit, number(s.mean), number(s.p5), number(s.p50), number(s.p95), String(s.undefined), driver(s.first_driver)])));
  }
  put(study);
  return row;
}
