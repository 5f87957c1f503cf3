// Chains of facts from one thing to another, over what the filters let through.

let steps = null;
let stepsFor = '';
// For each thing whom it is tied to, and by which facts: they met, are related, hold an office
// there, or made a claim about it.
function ties() {
  const now = `${[...state.off].sort()} ${state.time}`;
  if (steps && stepsFor === now) return steps;
  steps = new Map();
  stepsFor = now;
  const join = (one, two, f) => {
    for (const [a, b] of [[one, two], [two, one]]) {
      if (!steps.has(a)) steps.set(a, new Map());
      if (!steps.get(a).has(b)) steps.get(a).set(b, []);
      steps.get(a).get(b).push(f);
    }
  };
  for (const f of facts) {
    if (!factPasses(f) || f.k === 'quote') continue;
    const sides = [...new Set(ends(f, 'participant', 'attendee', 'source', 'target', 'holder', 'office-of', 'speaker', 'about').map((n) => n.id))];
    for (const [i, one] of sides.entries()) for (const two of sides.slice(i + 1)) join(one, two, f);
  }
  return steps;
}

const TELLS = { meeting: 0, relation: 1, role: 2, claim: 3 };
const byTelling = (a, b) => TELLS[a.k] - TELLS[b.k] || STATUSES.indexOf(a.s) - STATUSES.indexOf(b.s) || a.at - b.at;

// The shortest chain that avoids some things and one direct tie; among equals, the more telling.
function shortest(from, to, without, direct) {
  const before = new Map([[from, null]]);
  let edge = [from];
  while (edge.length && !before.has(to)) {
    const next = [];
    for (const one of edge) {
      const near = [...(ties().get(one) || [])].filter(([two]) => !without.has(two) && !(direct && one === from && two === to));
      const cost = ([two, list]) => TELLS[[...list].sort(byTelling)[0].k] * 1e9 + two;
      for (const [two] of near.sort((a, b) => cost(a) - cost(b))) if (!before.has(two)) { before.set(two, one); next.push(two); }
    }
    edge = next;
  }
  if (!before.has(to)) return null;
  const path = [];
  for (let at = to; before.get(at) !== null; at = before.get(at)) path.unshift({ from: before.get(at), to: at, f: [...ties().get(before.get(at)).get(at)].sort(byTelling) });
  return path;
}

// Up to three chains that share nothing but their ends: ways that do not hang on one another.
let pathCache = { key: '', found: [] };
function pathsOf(from, to) {
  const key = `${from} ${to} ${[...state.off].sort()} ${state.time}`;
  if (pathCache.key === key) return pathCache.found;
  const without = new Set();
  const found = [];
  let direct = false;
  for (let turn = 0; turn < 3; turn += 1) {
    const path = shortest(from, to, without, direct);
    if (!path) break;
    found.push(path);
    direct ||= path.length === 1;
    for (const step of path) if (step.to !== to) without.add(step.to);
  }
  pathCache = { key, found };
  return found;
}

function startPath(id) { state.path = { from: id, to: null }; state.chosen = null; change(); }
function endPath() { state.path = null; change(); }
function swapPath(to) {
  state.path = { from: state.path.from, to };
  state.chosen = null;
  change();
  fit();
}

function pathPanel() {
  const { from, to } = state.path;
  const close = h('button', { type: 'button', class: 'x', 'aria-label': t('close'), on: { click: endPath } }, '×');
  const top_ = h('div', { class: 'kind' }, h('span', {}, t('path')), close);
  if (to === null) return [top_, h('h2', {}, said(nameOf(nodes[from])), ' → …'), h('p', { class: 'sub' }, t('pathPick'))];
  const found = pathsOf(from, to);
  const title = h('h2', {}, said(nameOf(nodes[from])), ' → ', said(nameOf(nodes[to])));
  if (!found.length) return [top_, title, h('p', { class: 'sub' }, t('pathNone'))];
  const step = (s) => h('div', { class: 'step' },
    h('p', { class: 'pair' }, go(nodes[s.from]), ' → ', go(nodes[s.to])),
    card(s.f[0]), s.f.length > 1 ? unroll(some('sentences', s.f.length - 1), () => s.f.slice(1, 100).map((f) => card(f))) : null);
  return [top_, title, h('p', { class: 'sub' }, some('pathFound', found.length)),
    found.map((path, at) => [h('h3', {}, t('pathNo', { n: at + 1 }), h('span', { class: 'n' }, some('steps', path.length))), path.map(step)])];
}
