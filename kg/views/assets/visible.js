// What is shown: what passes the filters, what is unfolded, and the lines that follow from it.

let shown = [];
let shownIds = new Set();
let lines = [];
let lineById = new Map();
let lit = null;

const statusOf = (node) => node.s || 'actual';
const folds = () => LARGE && !state.all;
const isChosen = (id) => Boolean(state.chosen && state.chosen.node === id);

// A fact passes by its status, its side, its time and how sure it is.
function factPasses(f) {
  if (!inTime(f.at)) return false;
  if ((f.k === 'meeting' || f.k === 'relation') && state.off.has(f.s)) return false;
  if (f.k === 'relation' && (state.off.has('relation') || state.off.has(f.d))) return false;
  if (f.k === 'role' && state.off.has('office')) return false;
  const sure = sureness(f.p);
  return !(sure && state.off.has(sure));
}
function passes(node) {
  if (node.k === 'group') return !(state.off.has('person') && state.off.has('organisation'));
  if (state.off.has(node.k)) return false;
  return !EVENTS.includes(node.k) || ownOf.get(node.id).some(factPasses);
}

// A thing that is folded away is stood for by its country or its group.
const unfoldedHere = (node) => !folds() || node.h === undefined || state.unfolded.has(node.id) || isChosen(node.id) || (lit && lit.path && lit.ids.has(node.id));
function standIn(id, may) {
  if (may.has(id)) return id;
  const node = nodes[id];
  return folds() && node.h !== undefined && passes(node) && may.has(node.h) ? node.h : null;
}

function work() {
  const may = new Set();
  for (const n of nodes) {
    if (n.k === 'group' ? folds() && passes(n) && hiddenOf(n) > 0 : THINGS.includes(n.k) && passes(n) && unfoldedHere(n)) may.add(n.id);
  }
  if (state.chosen && state.chosen.node !== undefined) may.add(state.chosen.node);
  // An event is shown with all its sides or not at all: half a meeting would be another meeting.
  const whole = (n) => edgesOf[n.id].every((e) => may.has(e.from) || state.off.has(nodes[e.from].k));
  for (const n of nodes) {
    if (!EVENTS.includes(n.k) || may.has(n.id) || !passes(n)) continue;
    if (n.k === 'claim' && folds() && !state.unfolded.has(n.id)) continue;
    if (whole(n)) may.add(n.id);
  }
  drawnLines(may);
  const tied = new Set(lines.flatMap((e) => [e.from, e.to]));
  const keep = (n) => may.has(n.id) && (tied.has(n.id) || isChosen(n.id) || n.k === 'group' || n.m || !edgesOf[n.id].length || (folds() && state.unfolded.has(n.id)) || (lit && lit.path && lit.ids.has(n.id)));
  shown = nodes.filter((n) => keep(n) && (!state.time || EVENTS.includes(n.k) || tied.has(n.id) || isChosen(n.id) || factsOf[n.id].some(factPasses)));
  shownIds = new Set(shown.map((n) => n.id));
  lines = lines.filter((e) => shownIds.has(e.from) && shownIds.has(e.to));
  lineById = new Map(lines.map((e) => [e.id, e]));
  if (state.chosen && state.chosen.edge !== undefined && !lineById.has(state.chosen.edge)) state.chosen = null;
}

// Lines between what is shown; those of what is folded lead to what stands for it.
function drawnLines(may) {
  const found = new Map();
  const crowded = may.size > 1500;
  const add = (one, two, p, f, d, s) => {
    const [from, to] = one < two ? [one, two] : [two, one];
    const id = `${p}.${from}.${to}.${d || ''}.${s}`;
    if (!found.has(id)) found.set(id, { id, from, to, p, d, s, f: [], lifted: true });
    found.get(id).f.push(f.at);
  };
  for (const e of edges) {
    // Among very many, people stand with their country without a line that says so.
    if (crowded && e.p !== 'relation' && e.p !== 'participant' && !isChosen(e.from) && !isChosen(e.to)) continue;
    const f = e.f.filter((at) => factPasses(facts[at]));
    if (!f.length) continue;
    if (may.has(e.from) && may.has(e.to)) { found.set(e.id, { ...e, f }); continue; }
    if (e.p !== 'relation') continue;
    const [one, two] = [standIn(e.from, may), standIn(e.to, may)];
    if (one !== null && two !== null && one !== two) for (const at of f) add(one, two, 'relation', facts[at], e.d, e.s);
  }
  if (folds()) {
    for (const [id, own] of ownOf) {
      if (nodes[id].k !== 'meeting' || may.has(id) || state.off.has('meeting')) continue;
      for (const f of own.filter(factPasses)) {
        const sides = [...new Set(ends(f, 'participant').map((n) => standIn(n.id, may)).filter((n) => n !== null))];
        for (const [i, one] of sides.entries()) for (const two of sides.slice(i + 1)) add(one, two, 'met', f, undefined, f.s);
      }
    }
  }
  lines = [...found.values()];
  lanes();
}

// Lines between the same two run beside each other.
function lanes() {
  const between = new Map();
  for (const e of lines) {
    const pair = `${Math.min(e.from, e.to)} ${Math.max(e.from, e.to)}`;
    if (!between.has(pair)) between.set(pair, []);
    between.get(pair).push(e);
  }
  for (const list of between.values()) {
    list.sort((a, b) => STATUSES.indexOf(a.s) - STATUSES.indexOf(b.s) || (a.d || '').localeCompare(b.d || ''));
    list.forEach((e, i) => { e.lane = (i - (list.length - 1) / 2) * Math.min(1, 5 / list.length) * (e.from < e.to ? 1 : -1); });
  }
}

// The chosen node, what it is in, and who else is in that; or the chosen line; or a path.
function light() {
  lit = null;
  if (state.path && state.path.to !== null) {
    const found = pathsOf(state.path.from, state.path.to);
    const ids = new Set([state.path.from, state.path.to]);
    const ties = new Set();
    for (const path of found) for (const step of path) { ids.add(step.from).add(step.to); for (const f of step.f) { if (f.n !== undefined) ids.add(f.n); ties.add(f.at); } }
    lit = { ids, path: true, line: (e) => ids.has(e.from) && ids.has(e.to) && e.f.some((at) => ties.has(at)) };
    return;
  }
  const chosen = state.chosen;
  if (!chosen) return;
  if (chosen.fact !== undefined) {
    const sides = new Set(facts[chosen.fact].e.map(([, id]) => id));
    lit = { ids: sides, line: (e) => e.f.includes(chosen.fact) };
    return;
  }
  const ids = new Set();
  const own = new Set();
  if (chosen.edge !== undefined) {
    const e = lineById.get(chosen.edge);
    if (!e) return;
    ids.add(e.from).add(e.to);
    own.add(e.id);
  } else {
    ids.add(chosen.node);
    for (const e of lines) {
      if (e.from !== chosen.node && e.to !== chosen.node) continue;
      const other = e.from === chosen.node ? e.to : e.from;
      ids.add(other);
      own.add(e.id);
      if (EVENTS.includes(nodes[other].k)) for (const f of lines) if (f.from === other || f.to === other) { own.add(f.id); ids.add(f.from).add(f.to); }
    }
  }
  lit = { ids, line: (e) => own.has(e.id) };
}

// What is folded into a country or a group and would unfold, the most telling first.
const foldedInto = (node) => nodes.filter((n) => n.h === node.id && !state.unfolded.has(n.id));
let folded = null;
function hiddenOf(node) {
  folded ??= nodes.reduce((map, n) => { if (n.h !== undefined) map.set(n.h, [...(map.get(n.h) || []), n.id]); return map; }, new Map());
  return (folded.get(node.id) || []).filter((id) => !state.unfolded.has(id) && !isChosen(id)).length;
}

// Hidden neighbours: the events of a node and the other sides of them, the best connected first.
function around(id) {
  if (!folds()) return [];
  const found = new Set();
  for (const e of edgesOf[id]) {
    const other = e.from === id ? e.to : e.from;
    found.add(other);
    if (EVENTS.includes(nodes[other].k)) for (const f of edgesOf[other]) found.add(f.from).add(f.to);
  }
  found.delete(id);
  return [...found].filter((other) => !shownIds.has(other)).sort((a, b) => a - b);
}
const wouldUnfold = (node) => (node.m ? foldedInto(node).map((n) => n.id) : around(node.id));
const STEP = 40;
function unfold(id) {
  wouldUnfold(nodes[id]).slice(0, STEP).forEach((other) => state.unfolded.add(other));
  change();
}
function foldAgain(id) {
  for (const n of nodes) if (n.h === id || (n.h === undefined && EVENTS.includes(n.k) && edgesOf[n.id].some((e) => nodes[e.from].h === id))) { state.unfolded.delete(n.id); delete n.o; }
  change();
}
// What somebody looks for by name is shown, whatever the filters say.
function reveal(id) {
  const node = nodes[id];
  for (const name of [node.k, EVENTS.includes(node.k) && statusOf(node)]) state.off.delete(name);
  if (EVENTS.includes(node.k)) for (const f of ownOf.get(id)) state.off.delete(sureness(f.p));
  if (folds() && node.k !== 'country') [id, ...around(id).slice(0, 12)].forEach((other) => state.unfolded.add(other));
}
