import { el, svg, number, fill } from './dom.js';
import { get } from './api.js';
import { t } from './i18n.js';
import { land } from './coast.js';

const power = (mw) => mw >= 1000 ? `${number(mw / 1000)} GW` : mw >= 1 ? `${number(mw)} MW` : mw > 0 ? `${number(mw * 1000)} kW` : '';

export async function show(main) {
  const { shipped, saved } = await get('/api/scenarios');
  fill(main,
    el('h1', {}, t('Pick a campus')),
    el('p', { class: 'soft' }, t('Move its inputs and watch megawatts, tokens, cost and returns answer. Every number says where it comes from.')),
    saved.length ? el('section', {}, el('h2', {}, t('Saved')), el('ul', { class: 'gallery' }, saved.map((s) => el('li', {},
      el('a', { href: `#/campus/${encodeURIComponent('saved:' + s.name)}` }, s.title || s.name), el('p', {}, `${s.name} · ${t('version')} ${s.version} · ${s.saved_at}`))))) : null,
    el('h2', {}, t('Shipped')),
    el('ul', { class: 'gallery' }, shipped.map((s) => el('li', {},
      el('a', { href: `#/campus/${encodeURIComponent(s.name)}` }, s.title || s.name),
      el('div', { class: 'row' }, power(s.power_mw) ? el('span', { class: 'badge' }, power(s.power_mw)) : null, el('span', { class: 'badge' }, `${s.first_year}–${s.last_year}`), s.is_portfolio ? el('span', { class: 'badge' }, t('{0} campuses', s.campuses)) : null),
      el('p', {}, s.description || s.place)))),
    el('h2', {}, t('Map')), map(shipped));
}

// Longitude and latitude on plain axes over the land; one mark a place.
function map(shipped) {
  const places = Map.groupBy(shipped.filter((s) => s.latitude !== null), (s) => `${s.latitude},${s.longitude}`);
  const box = svg('svg', { class: 'map', viewBox: '-130 -56 275 46', role: 'group', 'aria-label': t('Campuses by longitude and latitude') });
  box.append(svg('path', { class: 'land', d: land, 'aria-hidden': 'true' }));
  for (let lon = -120; lon <= 140; lon += 20) box.append(svg('line', { class: 'grid', x1: lon, x2: lon, y1: -56, y2: -10 }), label(`${Math.abs(lon)}°${lon < 0 ? 'W' : lon > 0 ? 'E' : ''}`, lon + 0.6, -11, 2.2));
  for (let lat = 20; lat <= 50; lat += 10) box.append(svg('line', { class: 'grid', x1: -130, x2: 145, y1: -lat, y2: -lat }), label(`${lat}°N`, -129.4, -lat - 0.6, 2.2));
  for (const [at, list] of places) {
    const [lat, lon] = at.split(',').map(Number);
    const most = Math.max(...list.map((s) => s.power_mw));
    const link = svg('a', { href: `#/campus/${list[0].name}`, 'aria-label': `${list[0].name}: ${list.map((s) => s.title || s.name).join('; ')}` },
      svg('circle', { cx: lon, cy: -lat, r: Math.max(1.3, Math.min(5, Math.sqrt(most) / 14)) }), label(list[0].name, lon + 2, -lat - 2 - (list.length % 2), 2.6));
    box.append(link);
  }
  return box;
}

function label(text, x, y, size) {
  const node = svg('text', { x, y, 'font-size': size });
  node.textContent = text;
  return node;
}
