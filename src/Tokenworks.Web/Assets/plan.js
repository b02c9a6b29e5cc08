// The campus from above, to scale, month by month. North is up.
import { el, svg, number, table } from './dom.js';
import { t } from './i18n.js';

const month = (first, i) => `${first + Math.floor(i / 12)}-${String(i % 12 + 1).padStart(2, '0')}`;

export function plan(drawn, kept) {
  if (!drawn || !drawn.blocks.length) return el('p', { class: 'soft' }, t('Nothing to show here for this campus.'));
  const first = drawn.blocks[0].first_year;
  const months = drawn.blocks[0].mw.length;
  kept.month = Math.min(kept.month ?? Math.min(months - 1, 96), months - 1);
  const slider = el('input', { type: 'range', min: '0', max: String(months - 1), value: String(kept.month), id: 'plan-month' });
  const says = el('output', { for: 'plan-month' });
  const picture = drawing(drawn);
  const rows = el('div', {});
  const put = () => {
    const at = kept.month = Number(slider.value);
    says.textContent = month(first, at);
    slider.setAttribute('aria-valuetext', month(first, at));
    picture.put(at);
    rows.replaceChildren(table([t('Block'), t('In service, MW'), t('At most, MW'), t('Drawn')], drawn.blocks.map((b) => [b.name, number(b.mw[at]), number(Math.max(...b.mw)), b.is_drawn ? t('yes') : t('no: elsewhere, or larger than the drawing')])));
  };
  slider.addEventListener('input', put);
  put();
  return el('section', {}, el('h2', {}, t('The campus by date')),
    el('p', { class: 'says' }, el('strong', { id: 'plan-kind' }, t(drawn.is_stated ? 'Schematic from the stated site plan, not surveyed.' : 'Schematic, not surveyed: areas from megawatts, places by rule.')), ' ', el('span', { class: 'badge' }, t(drawn.grade)), ' ', drawn.source, drawn.date ? ` (${drawn.date})` : ''),
    el('label', { for: 'plan-month' }, t('State in'), ' ', says), slider, picture.node, legend(), rows);
}

function legend() {
  return el('p', { class: 'hint legend' }, ...['building', 'plant', 'storage', 'substation', 'water', 'line'].flatMap((s) => [svg('svg', { class: 'plan key', viewBox: '0 0 16 12', 'aria-hidden': 'true' }, s === 'line' ? svg('line', { class: 'line', x1: 0, y1: 6, x2: 16, y2: 6, 'stroke-width': 2 }) : svg('rect', { class: s, width: 16, height: 12 })), ' ', t(s), ' '.repeat(2)]), t('Dashed: not yet, or no longer, in service.'));
}

function drawing(drawn) {
  const { width_m: width, depth_m: depth } = drawn;
  const line = width / 400;
  // Letters as large as the screen leaves room for.
  const letters = width / (innerWidth < 600 ? 28 : 52);
  const node = svg('svg', { class: 'plan', role: 'img', 'aria-label': t('The campus by date'), viewBox: `0 0 ${width} ${depth + 0.07 * width}` });
  const blocks = new Map(drawn.blocks.map((b) => [b.name, { ...b, most: Math.max(...b.mw, 1e-12) }]));
  node.append(svg('rect', { class: 'ground', x: 0, y: 0, width, height: depth, 'stroke-width': line }));
  const pieces = [...drawn.pieces.filter((p) => p.shape === 'line'), ...drawn.pieces.filter((p) => p.shape !== 'line')].map((p) => p.shape === 'line' ? lineOf(node, p, depth, line) : boxOf(node, p, depth, line));
  for (const [block, where] of labels(drawn, depth, width)) text(node, block, where.x, where.y, letters);
  scale(node, width, depth, line, letters);
  return { node, put(at) { for (const p of pieces) { const b = blocks.get(p.of); p.fill(b ? Math.min(1, Math.max(0, (b.mw[at] / b.most - p.from) / (p.to - p.from))) : 1); } } };
}

function lineOf(node, p, depth, line) {
  const drawn = svg('line', { class: 'line', x1: p.east_m, y1: depth - p.north_m, x2: p.to_east_m, y2: depth - p.to_north_m, 'stroke-width': line });
  node.append(drawn);
  return { ...p, fill: (share) => drawn.classList.toggle('off', share <= 0) };
}

function boxOf(node, p, depth, line) {
  const top = depth - p.north_m - p.depth_m;
  const outline = svg('rect', { class: 'none', x: p.east_m, y: top, width: p.width_m, height: p.depth_m, 'stroke-width': line, 'stroke-dasharray': `${3 * line} ${2 * line}` });
  const filled = svg('rect', { class: p.shape, x: p.east_m, y: top, width: 0, height: p.depth_m, 'stroke-width': line / 2 });
  const about = svg('title');
  about.textContent = `${p.name}${p.says ? ': ' + p.says : ''}`;
  filled.append(about);
  node.append(outline, filled);
  return { ...p, fill: (share) => filled.setAttribute('width', String(p.width_m * share)) };
}

// One name for the buildings of a block and for what is numbered, over the westernmost of its northern row.
function labels(drawn, depth, width) {
  const groups = Map.groupBy(drawn.pieces.filter((p) => p.shape !== 'line'), (p) => p.of && p.shape === 'building' ? p.of : p.name.replace(/[- ]?\d+$/, ''));
  return [...groups].map(([name, list]) => {
    const north = Math.max(...list.map((p) => p.north_m + p.depth_m));
    const row = list.filter((p) => p.north_m + p.depth_m > north - 1);
    return [name, { x: Math.min(...row.map((p) => p.east_m)), y: depth - north - width / 160 }];
  });
}

function text(node, words, x, y, size) {
  const made = svg('text', { x, y, 'font-size': size });
  made.textContent = words;
  node.append(made);
}

// A bar of a round length, a quarter of the width or less.
function scale(node, width, depth, line, letters) {
  const length = [1, 2, 5].map((d) => d * 10 ** Math.floor(Math.log10(width / 4))).filter((v) => v <= width / 4).pop() ?? 10 ** Math.floor(Math.log10(width / 4));
  const y = depth + 0.03 * width;
  node.append(svg('line', { class: 'scale', x1: line, x2: line + length, y1: y, y2: y, 'stroke-width': 2 * line }));
  text(node, length >= 1000 ? `${number(length / 1000)} km` : length >= 1 ? `${number(length)} m` : `${number(length * 100)} cm`, line + length + width / 90, y + letters / 3, letters);
  text(node, `${t('north')} ↑`, width - 5 * letters, y + letters / 3, letters);
}
