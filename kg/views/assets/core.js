// The data, the state, and the one way in which elements are made: text is always set as text.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const words = read('data-words');
const { shapes, facts: factRows, sources: sourceRows, texts, rules, kinds: NODE_KINDS, base, sparql: queryOf, focus } = read('data-rest');

const THINGS = ['person', 'country', 'organisation'];
const EVENTS = ['meeting', 'claim'];
const STATUSES = ['actual', 'planned', 'proposed', 'cancelled'];
const SIDES = ['cooperation', 'neutral', 'conflict'];
const SURE = ['sure', 'fair', 'weak'];
const SYMMETRIC = new Set(['AGREE', 'CONSULT', 'COOPERATE', 'PARTNER', 'DISPUTE']);
const RAW = { meeting: { actual: 'held' }, relation: { proposed: 'hypothetical', cancelled: 'denied' } };

const sources = sourceRows.map(([key, t, d, o, u, g]) => ({ key, t, d, o, u, g: g ?? key }));
// Values may have any name: an object without a prototype has none of its own.
const facts = factRows.map(([shape, key, values, ids, text, start, length, r, a, p, n], at) => {
  const [k, s, d, prefix, names, parts] = shapes[shape];
  const v = Object.create(null);
  names.forEach((name, i) => { v[name] = values[i]; });
  return { at, k, s, d, v, key: prefix + key, e: parts.map((part, i) => [part, ids[i]]), t: [text, start, start + length], r, a, p: p < 0 ? null : p / 100, n };
});
const nodes = read('data-nodes').map(([kind, key, x, y, n, more], id) => {
  const first = typeof key === 'number' ? facts[key] : null;
  return { id, k: NODE_KINDS[kind], key: first ? first.key : key, s: first ? first.s : undefined, x, y, n, ...more };
});
const LARGE = nodes.some((n) => n.k === 'group' || n.h !== undefined);
const byKey = new Map(nodes.flatMap((n) => (n.was || []).map((key) => [key, n])));
for (const n of nodes) byKey.set(n.key, n);

// Lines follow from the facts. A fact of a country pair joins those of its side and status.
const edges = [];
const edgeById = new Map();
const edgesOf = nodes.map(() => []);
function tie(from, to, p, fact, d, s) {
  const id = `${p}.${from}.${to}${d ? `.${d}.${s}` : ''}`;
  if (!edgeById.has(id)) {
    const edge = { id, from, to, p, d, s, f: [] };
    edges.push(edge);
    edgeById.set(id, edge);
    edgesOf[from].push(edge);
    edgesOf[to].push(edge);
  }
  edgeById.get(id).f.push(fact.at);
}
const factsOf = nodes.map(() => []);
const ownOf = new Map();
for (const f of facts) {
  const at = (...parts) => f.e.filter(([part]) => parts.includes(part)).map(([, id]) => id);
  if (f.n !== undefined) {
    for (const [part, id] of f.e) tie(id, f.n, part, f);
    if (!ownOf.has(f.n)) ownOf.set(f.n, []);
    ownOf.get(f.n).push(f);
  } else if (f.k === 'role') {
    for (const one of at('holder')) for (const two of at('office-of')) tie(one, two, 'office', f);
  } else if (f.k === 'relation') {
    const [one, two] = [...new Set(at('source', 'target'))].sort((a, b) => a - b);
    if (two !== undefined) tie(one, two, 'relation', f, f.d, f.s);
  }
  for (const id of new Set([...f.e.map(([, end]) => end), ...(f.n === undefined ? [] : [f.n])])) factsOf[id].push(f);
}
// Lines of a picture before a status is known are as their first fact.
for (const e of edges) { e.s ??= facts[e.f[0]].s; }
const factOf = (node) => (ownOf.get(node.id) || [])[0];
// Articles that copy one another are one source.
const independent = (list) => new Set(list.map((f) => (f.a < 0 ? -1 : sources[f.a].g))).size;
const sureness = (p) => (p === null ? null : p >= 0.85 ? 'sure' : p >= 0.7 ? 'fair' : 'weak');
const surest = (list) => sureness(list.reduce((best, f) => (f.p !== null && (best === null || f.p > best) ? f.p : best), null));

const state = {
  language: 'id', theme: 'light', view: 'graph', all: false, physics: false,
  time: null, off: new Set(), unfolded: new Set(), chosen: null, path: null,
};

// A link to a record opens what it stands at: its event, or the record alone.
function atFact(key) {
  const f = key && facts.find((fact) => fact.key === key);
  return f ? (f.n === undefined ? { fact: f.at } : { node: f.n }) : null;
}

// In an address, things go by their keys, which a page made anew of a grown store still knows.
const writeEdge = (id) => id.split('.').map((part, i) => (i === 1 || i === 2 ? nodes[part].key : part)).join('|');
const readEdge = (text) => text.split('|').map((part, i) => (i === 1 || i === 2 ? (byKey.get(part) || {}).id : part)).join('.');

function readHash() {
  const hash = new URLSearchParams(location.hash.slice(1));
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  state.language = words[hash.get('l')] ? hash.get('l') : words[document.documentElement.lang] ? document.documentElement.lang : 'id';
  state.theme = ['dark', 'light'].includes(hash.get('t')) ? hash.get('t') : dark ? 'dark' : 'light';
  state.view = hash.get('v') === 'table' ? 'table' : 'graph';
  state.all = hash.get('all') === '1';
  state.off = new Set((hash.get('off') || '').split('.').filter(Boolean));
  state.unfolded = new Set((hash.get('u') || '').split('|').map((key) => byKey.get(key)).filter(Boolean).map((n) => n.id));
  state.time = readTime(hash.get('d'));
  const [one, two] = [hash.get('p'), hash.get('q')].map((name) => byKey.get(name));
  state.path = one && THINGS.includes(one.k) ? { from: one.id, to: two && two !== one && THINGS.includes(two.k) ? two.id : null } : null;
  const key = hash.get('n') || (hash.has('e') || hash.has('f') || hash.has('x') || state.path ? null : focus);
  state.chosen = byKey.has(key) ? { node: byKey.get(key).id } : hash.has('e') ? { edge: readEdge(hash.get('e')) } : atFact(hash.get('f'));
}

let written = '';
function writeHash() {
  const hash = new URLSearchParams();
  if (state.chosen && state.chosen.node !== undefined) hash.set('n', nodes[state.chosen.node].key);
  if (state.chosen && state.chosen.edge !== undefined) hash.set('e', writeEdge(state.chosen.edge));
  if (state.chosen && state.chosen.fact !== undefined) hash.set('f', facts[state.chosen.fact].key);
  if (state.path) hash.set('p', nodes[state.path.from].key);
  if (state.path && state.path.to !== null) hash.set('q', nodes[state.path.to].key);
  if (state.off.size) hash.set('off', [...state.off].sort().join('.'));
  if (state.unfolded.size && !state.all) hash.set('u', [...state.unfolded].map((id) => nodes[id].key).sort().join('|'));
  if (state.all) hash.set('all', '1');
  if (state.time) hash.set('d', writeTime(state.time));
  if (!state.chosen && focus) hash.set('x', '1');
  if (state.view === 'table') hash.set('v', 'table');
  hash.set('l', state.language);
  hash.set('t', state.theme);
  written = `#${hash}`;
  if (location.hash === written) return;
  try { history.replaceState(null, '', written); } catch { location.hash = written; }
}

function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'on') for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

// Names from articles stand isolated, so that a right-to-left mark turns nothing else around.
const said = (text) => h('bdi', {}, String(text));

// Canvas text has no isolation: marks that turn the direction, and control characters, go.
const plain = (text) => String(text ?? '').replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, ' ').replace(/\s+/g, ' ').trim();

function webAddress(text) {
  try {
    const url = new URL(text);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch { return null; }
}

const fold = (text) => plain(text).normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
const clip = (text, length) => (text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text);
