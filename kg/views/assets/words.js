// What things are called in the language of the reader.

function t(path, values = {}) {
  let found = words[state.language];
  for (const step of path.split('.')) found = found && Object.hasOwn(found, step) ? found[step] : undefined;
  if (typeof found !== 'string') return path.split('.').pop();
  return found.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? (typeof values[name] === 'number' ? number(values[name]) : plain(values[name])) : whole));
}
const some = (path, n) => (n === 1 ? t(`${path}1`) : t(path, { n }));

const formats = new Map();
function format(kind, options) {
  const name = `${state.language} ${kind} ${JSON.stringify(options)}`;
  if (!formats.has(name)) formats.set(name, new Intl[kind](state.language, options));
  return formats.get(name);
}
const number = (value) => (typeof value === 'number' ? format('NumberFormat', { maximumFractionDigits: 6 }).format(value) : String(value));

const MONTH = { year: 'numeric', month: 'short', timeZone: 'UTC' };
function day(iso) {
  const text = String(iso ?? '');
  if (text.includes('/')) return text.split('/').map(day).join(' – ');
  const parts = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(text);
  if (!parts) return plain(text);
  const date = new Date(Date.UTC(+parts[1], +parts[2] - 1, +(parts[3] || 1)));
  return Number.isNaN(+date) ? text : format('DateTimeFormat', parts[3] ? { ...MONTH, day: 'numeric' } : MONTH).format(date);
}

function nameOf(node) {
  if (node.k === 'group') return node.n ? t('groupOf', { name: (state.language === 'en' && node.en) || node.n, n: node.m - 1 }) : t('others');
  return (state.language === 'en' && node.en) || node.n;
}

const MONEY = { IDR: 'Rp', USD: 'US$', EUR: '€', JPY: '¥', GBP: '£', CNY: 'CN¥', AUD: 'A$', SGD: 'S$' };
function amount(value) {
  const large = Math.abs(value) >= 1e6;
  return format('NumberFormat', large ? { notation: 'compact', compactDisplay: 'long', maximumFractionDigits: 3 } : { maximumFractionDigits: 3 }).format(value);
}

const SIGNS = new Map([['about', '±'], ['more_than', '>'], ['less_than', '<'], ['at_least', '≥'], ['at_most', '≤']]);
const TURNS = new Map([['increase', '▲'], ['decrease', '▼'], ['to', '→'], ['from', '↦']]);
// "sekitar 130.000 orang"; short, as on a card: "± 130.000 orang".
function figure(v, short = false) {
  if (typeof v.value !== 'number') return plain(v.value);
  const range = typeof v.value_max === 'number' ? `${amount(v.value)}–${amount(v.value_max)}` : amount(v.value);
  const unit = plain(v.unit);
  let text = /^[A-Z]{3}$/.test(unit) ? `${MONEY[unit] || unit} ${range}`
    : unit === 'percent' ? `${range}${t('percent')}`
    : unit === 'percentage_point' ? `${range} ${t('percentage_point')}` : `${range} ${unit}`;
  const sign = SIGNS.get(v.qualifier);
  if (sign) text = short ? `${sign} ${text}` : `${t(`qualifiers.${v.qualifier}`)} ${text}`;
  const turn = TURNS.get(v.change);
  if (turn) text = short ? `${turn} ${text}` : `${t(`changes.${v.change}`)} ${text}`;
  return text;
}

const listOf = (value) => (Array.isArray(value) ? value : value ? [value] : []);
const ends = (fact, ...parts) => fact.e.filter(([part]) => parts.includes(part)).map(([, id]) => nodes[id]);

function officeOf(fact) {
  const of = ends(fact, 'office-of')[0];
  return [fact.v.title, of && nameOf(of)].filter(Boolean).map(plain).join(' · ');
}

const evidence = (fact) => texts[fact.t[0]].slice(fact.t[1], fact.t[2]);
// One line that says what a fact says.
function headline(fact) {
  const v = fact.v;
  if (fact.k === 'role') return [...ends(fact, 'holder').map(nameOf), officeOf(fact)].map(plain).join(', ');
  if (fact.k === 'meeting') return (v.participants ? listOf(v.participants).map(plain) : ends(fact, 'participant').map((n) => plain(nameOf(n)))).join(' – ') || t('kinds.meeting');
  if (fact.k === 'relation') {
    const [source, target] = ends(fact, 'source', 'target').map((n) => plain(nameOf(n)));
    return `${source} ${SYMMETRIC.has(v.type) ? '↔' : '→'} ${target ?? source}: ${t(`types.${v.type}`)}`;
  }
  if (fact.k === 'claim') return [figure(v), v.what].filter(Boolean).map(plain).join(' · ');
  return plain(v.text ?? evidence(fact));
}

// What stands at a node in the graph: a name and, under it, a second line.
function caption(node) {
  if (!EVENTS.includes(node.k)) return [plain(nameOf(node)), ''];
  const own = ownOf.get(node.id);
  const v = own[0].v;
  if (node.k === 'meeting') return [`${v.date ? day(v.date) : t('noDate')}${surest(own) === 'weak' ? ' ?' : ''}`, plain(v.place || '')];
  const many = stackOf(node);
  return many > 1 ? [t('figures', { n: many }), ''] : [figure(v, true), plain(v.what || '')];
}
// What a line says: the kinds of what it stands for, the most frequent first.
function lineName(e) {
  const list = e.f.map((at) => facts[at]);
  if (e.p === 'met') return some('met', list.length);
  const count = new Map();
  for (const f of list) count.set(f.v.type, (count.get(f.v.type) || 0) + 1);
  const kinds = [...count].sort((a, b) => b[1] - a[1]).map(([type]) => t(`types.${type}`));
  return `${kinds.slice(0, 2).join(', ')}${kinds.length > 2 ? ` +${kinds.length - 2}` : ''}${surest(list) === 'weak' ? ' ?' : ''}`;
}

// How many different figures a node stands for.
const stacks = new Map();
function stackOf(node) {
  if (node.k !== 'claim') return 1;
  if (!stacks.has(node.id)) stacks.set(node.id, new Set((ownOf.get(node.id) || []).map((f) => `${f.v.value} ${f.v.value_max} ${f.v.unit} ${f.v.change} ${fold(f.v.what)}`)).size);
  return stacks.get(node.id);
}

function describe(node) {
  if (!EVENTS.includes(node.k)) return plain(nameOf(node));
  const fact = factOf(node);
  const many = stackOf(node);
  if (many === 1) return headline(fact);
  const sides = ends(fact, 'speaker', 'about').map((n) => plain(nameOf(n)));
  return [t('figures', { n: many }), ...sides].join(' · ');
}
const rawStatus = (fact) => t(`raw.${fact.v.status || (RAW[fact.k] && RAW[fact.k][fact.s]) || fact.s}`);
