// The data, the state, and the one way in which elements are made: text is always set as text.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const nodes = read('data-nodes');
const edges = read('data-edges');
const words = read('data-words');
const { facts, sources, texts, rules, base, sparql: queryOf, focus } = read('data-rest');

const THINGS = ['person', 'country', 'organisation'];
const EVENTS = ['meeting', 'relation', 'claim'];
const STATUSES = ['actual', 'planned', 'proposed', 'cancelled'];
const SIDES = ['cooperation', 'neutral', 'conflict'];
const SYMMETRIC = new Set(['AGREE', 'CONSULT', 'COOPERATE', 'PARTNER', 'DISPUTE']);
const LARGE = nodes.some((n) => n.far);

const byKey = new Map(nodes.map((n) => [n.key, n]));
const edgeById = new Map(edges.map((e) => [e.id, e]));
const edgesOf = nodes.map(() => []);
for (const e of edges) { edgesOf[e.from].push(e); edgesOf[e.to].push(e); }
const factsOf = nodes.map(() => []);
facts.forEach((f, at) => {
  f.at = at;
  const ends = new Set(f.e.map(([, id]) => id));
  if (f.n !== undefined) ends.add(f.n);
  for (const id of ends) factsOf[id].push(f);
});

const state = {
  language: 'id', theme: 'light', view: 'graph', all: false, physics: false,
  time: null, off: new Set(), unfolded: new Set(), chosen: null,
};

function readHash() {
  const hash = new URLSearchParams(location.hash.slice(1));
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  state.language = words[hash.get('l')] ? hash.get('l') : words[document.documentElement.lang] ? document.documentElement.lang : 'id';
  state.theme = ['dark', 'light'].includes(hash.get('t')) ? hash.get('t') : dark ? 'dark' : 'light';
  state.view = hash.get('v') === 'table' ? 'table' : 'graph';
  state.all = hash.get('all') === '1';
  state.off = new Set((hash.get('off') || '').split('.').filter(Boolean));
  state.unfolded = new Set((hash.get('u') || '').split('.').filter(Boolean).map(Number).filter((id) => nodes[id]));
  state.time = readTime(hash.get('d'));
  const key = hash.get('n') || (hash.has('e') || hash.has('x') ? null : focus);
  state.chosen = byKey.has(key) ? { node: byKey.get(key).id } : edgeById.has(hash.get('e')) ? { edge: hash.get('e') } : null;
}

let written = '';
function writeHash() {
  const hash = new URLSearchParams();
  if (state.chosen && state.chosen.node !== undefined) hash.set('n', nodes[state.chosen.node].key);
  if (state.chosen && state.chosen.edge !== undefined) hash.set('e', state.chosen.edge);
  if (state.off.size) hash.set('off', [...state.off].sort().join('.'));
  if (state.unfolded.size && !state.all) hash.set('u', [...state.unfolded].sort((a, b) => a - b).join('.'));
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
