// Makes elements; text is always text, never markup.
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (key in node && typeof value !== 'string') node[key] = value;
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

export function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

// Puts new children into an element; null stands for none.
export const fill = (node, ...children) => node.replaceChildren(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));

let timer;
export function say(text, ms = 5000) {
  const status = document.getElementById('status');
  status.textContent = text;
  clearTimeout(timer);
  if (ms) timer = setTimeout(() => { status.textContent = ''; }, ms);
}

export function dialog(title, ...children) {
  const box = el('dialog', { 'aria-label': title }, el('div', { class: 'row' }, el('h2', {}, title), el('span', { class: 'grow' }), el('button', { type: 'button', 'aria-label': 'Close', onclick: () => box.close() }, '✕')), ...children);
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}

export const table = (head, rows) => el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': head.filter(Boolean).join(', ') || 'Table' }, el('table', {},
  el('thead', {}, el('tr', {}, head.map((h, i) => el('th', { scope: 'col', class: i ? 'n' : '' }, h)))),
  el('tbody', {}, rows.map((r) => el('tr', {}, r.map((c, i) => el('td', { class: i ? 'n' : '' }, c ?? '–')))))));

export function number(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-3)) return value.toPrecision(4).replace(/\.?0+e/, 'e');
  return value.toLocaleString('en-US', { maximumFractionDigits: size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4 });
}
