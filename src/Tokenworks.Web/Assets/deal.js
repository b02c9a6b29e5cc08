// The books beside the deal's charts, as 'tokenworks finance' answers them: what each party has at stake, the lease, the guarantee.
import { el, table, number } from './dom.js';
import { t, lang } from './i18n.js';

export const hasDeal = (inputs) => inputs.some((i) => i.path.includes('finance.venture.'));

const fixed = (v, digits) => v.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const usd = (v) => v === null ? '–' : lang === 'ja' ? `${fixed(v / 1e8, 1)} 億ドル` : `${fixed(v / 1e9, 2)} B USD`;
const percent = (v) => v === null ? '–' : `${fixed(100 * v, 2)} %`;
const facts = (rows) => table(['', ''], rows.filter((r) => r[1] !== undefined));
const section = (id, title, ...children) => el('section', { id }, el('h2', {}, t(title)), ...children);

export function dealBooks(f) {
  return [parties(f), f.lease ? lease(f.lease) : null, f.rvg ? guarantee(f.rvg) : null,
    f.not_modelled.length ? section('deal-not-modelled', 'Not modelled', el('ul', {}, f.not_modelled.map((n) => el('li', {}, n)))) : null].filter(Boolean);
}

function parties(f) {
  const rows = Object.entries(f.parties).map(([name, p]) => [name.replaceAll('_', ' '), p.irr_roots.length ? p.irr_roots.map(percent).join(', ') : t(p.irr_status), percent(p.xirr), p.payback ?? t('never'), usd(p.exposure_at_default_usd),
    ...(f.taxes ? [percent(f.taxes[name]?.after_tax_irr ?? null)] : [])]);
  return section('deal-parties', 'What each party has at stake', el('p', { class: 'says' }, t('All rates at which its cash is worth nothing, the same by actual days, when it has its money back, and the most that it has paid in and not got back.')),
    table([t('Party'), t('IRR, all roots'), 'XIRR', t('Paid back in'), t('Most at stake'), ...(f.taxes ? [t('IRR after tax')] : [])], rows));
}

function lease(l) {
  return section('deal-lease', "The lease in the tenant's books",
    facts([['ASC 842', t(`${l.classification_asc842} lease`)], ['IFRS 16', l.classification_ifrs16], [t('Liability when the leases start'), usd(l.liability_usd)], [t('Right-of-use asset'), usd(l.asset_usd)],
      [t('Largest guarantee for an operating lease'), usd(l.largest_guarantee_for_operating_usd)], [t('Debt as a rating agency sees it'), usd(l.rating_agency_debt_usd)]]),
    el('h3', {}, t('Tests of a finance lease')),
    table([t('Test'), t('Paragraph'), t('Value'), t('Mark'), t('Met')], l.tests.map((x) => [x.test, x.paragraph, number(x.value), number(x.threshold), t(x.met ? 'yes' : 'no')])),
    el('h3', {}, t('The first term by year')),
    table([t('Year'), t('Paid'), t('Interest'), t('Expense'), t('Liability')], l.roll.map((x, i) => [String(i + 1), usd(x.payment_usd), usd(x.interest_usd), usd(x.expense_usd), usd(Math.abs(x.liability_usd) < 1 ? 0 : x.liability_usd)])));
}

function guarantee(g) {
  const option = g.option_to_leave;
  return section('deal-guarantee', 'What the guarantee is expected to cost', facts([[t('Expected payment, all ends of terms'), usd(g.expected_payment_usd)], [t('The same as worth when the leases start'), usd(g.expected_payment_pv_usd)],
    [t('Worth of the right to leave'), option ? usd(option.value_usd) : undefined], [t("Market's rent on the campus's value"), option ? percent(option.market_yield) : undefined],
    ...g.exposure_by_year.filter((y) => y.exit_probability !== null).map((y) => [t('Leaves after year {0}: chance, payment, the most', y.year_of_operations), `${percent(y.exit_probability)}, ${usd(y.payment_usd)}, ${usd(y.is_covered ? y.most_usd : 0)}`])]));
}
