// The campus by its blocks: areas in proportion to power, filled as it comes into service.
import { el, svg, number } from './dom.js';
import { t } from './i18n.js';

export function plan(blocks) {
  if (!blocks.length) return el('p', { class: 'soft' }, t('Nothing to show here for this campus.'));
  const first = blocks[0].first_year;
  const years = blocks[0].mw.length;
  const box = el('div', {});
  const slider = el('input', { type: 'range', min: '0', max: String(years - 1), value: String(Math.min(years - 1, 8)), id: 'plan-year' });
  const year = el('output', { for: 'plan-year' });
  const rest = el('div', {});
  const draw = () => {
    const at = Number(slider.value);
    year.textContent = String(first + at);
    slider.setAttribute('aria-valuetext', String(first + at));
    box.replaceChildren(drawing(blocks, at));
    rest.replaceChildren(list(blocks, at));
  };
  slider.addEventListener('input', draw);
  draw();
  return el('section', {}, el('h2', {}, t('Blocks and plant by date')), el('p', { class: 'says' }, t('Areas are in proportion to megawatts, IT blue and plant orange; places are not those of the site. Dashed: not yet, or no longer, in service.')),
    el('label', { for: 'plan-year' }, t('End of year'), ' ', year), slider, box, rest);
}

function drawing(blocks, at) {
  const most = blocks.map((b) => Math.max(...b.mw));
  const width = 960;
  const scale = 150 / Math.sqrt(Math.max(...most, 1e-9));
  const node = svg('svg', { class: 'plan', role: 'img', 'aria-label': t('Blocks and plant by date') });
  let x = 8, y = 8, row = 0;
  blocks.forEach((b, i) => {
    const side = Math.max(6, scale * Math.sqrt(most[i]));
    if (x + Math.max(side, 96) > width) { x = 8; y += row + 40; row = 0; }
    const share = most[i] > 0 ? b.mw[at] / most[i] : 0;
    node.append(svg('rect', { x, y, width: side, height: side, class: 'none' }), svg('rect', { x, y: y + side * (1 - share), width: side, height: side * share, class: b.kind }));
    const name = svg('text', { x, y: y + side + 13 });
    name.textContent = b.name;
    const mw = svg('text', { x, y: y + side + 26 });
    mw.textContent = `${number(b.mw[at])} / ${number(most[i])} MW`;
    node.append(name, mw);
    row = Math.max(row, side);
    x += Math.max(side, 120) + 14;
  });
  node.setAttribute('viewBox', `0 0 ${width} ${y + row + 40}`);
  return node;
}

function list(blocks, at) {
  return el('p', { class: 'hide' }, blocks.map((b) => `${b.name}: ${number(b.mw[at])} MW. `).join(''));
}
