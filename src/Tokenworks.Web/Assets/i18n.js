import { ja, words } from './ja.js';

export let lang = localStorage.getItem('lang') || (navigator.language.startsWith('ja') ? 'ja' : 'en');

export function setLang(value) {
  lang = value;
  localStorage.setItem('lang', value);
  document.documentElement.lang = value;
}

// The text in the chosen language; {0} and {1} are filled.
export function t(english, ...values) {
  const text = lang === 'ja' ? ja[english] ?? english : english;
  return text.replace(/\{(\d)\}/g, (_, i) => values[i]);
}

// Words of paths: names stay as they are.
export const path = (label) => lang === 'ja' ? label.split(' · ').map((p) => words[p] ?? p).join(' · ') : label;

// What an input means; the Japanese texts are loaded when they are first wanted.
let helps = {};
export async function loadHelp() { if (lang === 'ja') helps = (await import('./ja-help.js')).help; }
export const help = (english) => lang === 'ja' ? helps[english] ?? english : english;
