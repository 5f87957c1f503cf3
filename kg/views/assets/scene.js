// The graph on its canvas: what is shown, what is lit, where the eye goes.

let network = null;
let shown = [];
let shownIds = new Set();
let shownEdges = new Set();
let lit = null;
let hovered = null;
let ownWork = 0;
const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

const statusOf = (node) => node.s || 'actual';
function passes(node) {
  if (state.off.has(node.k)) return false;
  if (EVENTS.includes(node.k) && state.time && !factsOf[node.id].some((f) => f.n === node.id && inTime(f.at))) return false;
  if (node.k === 'meeting' || node.k === 'relation') {
    if (state.off.has(statusOf(node))) return false;
    if (node.k === 'relation' && state.off.has(node.d || 'neutral')) return false;
  }
  return true;
}
const near = (node) => !node.far || state.all || state.unfolded.has(node.id);

function work() {
  const may = new Set(nodes.filter((n) => near(n) && passes(n)).map((n) => n.id));
  if (state.chosen && state.chosen.node !== undefined) may.add(state.chosen.node);
  const tied = new Set();
  const lines = new Set();
  // An event is shown with all its sides or not at all: half a meeting would be another meeting.
  const whole = (id) => edgesOf[id].every((e) => may.has(e.from === id ? e.to : e.from) || state.off.has(nodes[e.from === id ? e.to : e.from].k));
  for (const n of nodes) if (may.has(n.id) && EVENTS.includes(n.k) && LARGE && !whole(n.id) && !isChosen(n.id)) may.delete(n.id);
  for (const e of edges) {
    if (!may.has(e.from) || !may.has(e.to) || (e.p === 'office' && (state.off.has('office') || !e.f.some(inTime)))) continue;
    lines.add(e.id);
    tied.add(e.from).add(e.to);
  }
  const keep = (n) => may.has(n.id) && (tied.has(n.id) || isChosen(n.id) || (!edgesOf[n.id].length && (!state.time || EVENTS.includes(n.k))));
  shown = nodes.filter(keep);
  shownIds = new Set(shown.map((n) => n.id));
  shownEdges = lines;
}
const isChosen = (id) => state.chosen && state.chosen.node === id;

const EDGE = { office: ['country', 1.1], participant: ['meeting', 1.7], attendee: ['meeting', 0.8], venue: ['line', 1], source: ['side', 1.7], target: ['side', 1.7], speaker: ['claim', 1], about: ['line', 1] };
function edgeStyle(e) {
  const [name, base] = EDGE[e.p] || ['soft', 1];
  let colour = name === 'side' ? palette[e.d || 'neutral'] : palette[name];
  if (name === 'line') colour = palette.faint;
  if (e.s === 'cancelled') colour = palette.faint;
  const faded = lit && !lit.edges.has(e.id);
  const strength = { office: 0.4, attendee: 0.55, venue: 0.45, about: 0.45, speaker: 0.6 }[e.p] || 0.8;
  const dash = { planned: [7, 5], proposed: [1.5, 5], cancelled: [2, 7] }[e.s] || (e.p === 'venue' || e.p === 'about' ? [1, 4] : false);
  const many = new Set(e.f.map((f) => facts[f].a)).size;
  const chosen = state.chosen && state.chosen.edge === e.id;
  return {
    id: e.id, from: e.from, to: e.to, dashes: dash,
    width: (base + Math.min(Math.log2(many), 3) * 0.8) * (chosen ? 2.4 : 1),
    color: { color: mix(colour, chosen ? 1 : faded ? 0.07 : lit ? 0.95 : strength), highlight: colour, hover: colour, inherit: false },
  };
}
function mix(colour, alpha) {
  const value = colour.replace('#', '');
  const [r, g, b] = [0, 2, 4].map((i) => parseInt(value.slice(i, i + 2), 16));
  return `rgba(${r},${g},${b},${alpha})`;
}

// The chosen node, what it is in, and who else is in that.
function light() {
  lit = null;
  const chosen = state.chosen;
  if (!chosen) return;
  const ids = new Set();
  const lines = new Set();
  if (chosen.edge !== undefined) {
    const e = edgeById.get(chosen.edge);
    ids.add(e.from).add(e.to);
    lines.add(e.id);
  } else {
    ids.add(chosen.node);
    for (const e of edgesOf[chosen.node]) {
      const other = e.from === chosen.node ? e.to : e.from;
      ids.add(other);
      lines.add(e.id);
      if (EVENTS.includes(nodes[other].k)) for (const f of edgesOf[other]) { lines.add(f.id); ids.add(f.from).add(f.to); }
    }
  }
  lit = { ids, edges: lines };
}

// The part that a large graph opens with stands closer than it does among all the others.
const inPart = () => LARGE && !state.all;
const spotOf = (n) => (inPart() ? n.o : [n.x, n.y]);
const item = (n) => ({ id: n.id, x: spotOf(n)[0], y: spotOf(n)[1] });

// What unfolds goes to a free spot near what it belongs to, outwards in a spiral.
function settle() {
  if (!inPart()) return;
  const placed = shown.filter((n) => n.o);
  const free = (x, y) => !placed.some((p) => Math.abs(p.o[0] - x) < 112 && Math.abs(p.o[1] - y) < 58);
  for (const n of shown.filter((m) => !m.o)) {
    const near_ = edgesOf[n.id].map((e) => nodes[e.from === n.id ? e.to : e.from]).filter((m) => m.o && shownIds.has(m.id));
    const [x0, y0] = [0, 1].map((axis) => (near_.length ? near_.reduce((sum, m) => sum + m.o[axis], 0) / near_.length : 0));
    for (let k = 0; !n.o; k += 1) {
      const [x, y] = [x0 + 62 * Math.sqrt(k) * Math.cos(k * 2.4), y0 + 48 * Math.sqrt(k) * Math.sin(k * 2.4)];
      if (k > 3000 || free(x, y)) n.o = [Math.round(x), Math.round(y)];
    }
    placed.push(n);
  }
}

// The library asks a custom shape for its size only after it has drawn it once, and clicks on
// the size that it assumed: tell it before.
function measure() {
  for (const n of shown) {
    const { width, height } = extent(n);
    Object.assign(network.body.nodes[n.id].shape, { customSizeWidth: width, customSizeHeight: height, refreshNeeded: true });
  }
  // Last drawn is on top: the best connected.
  network.body.nodeIndices.sort((a, b) => b - a);
}

function sync() {
  work();
  light();
  const data = network.body.data;
  settle();
  const have = new Set(data.nodes.getIds());
  data.edges.remove(data.edges.getIds().filter((id) => !shownEdges.has(id)));
  data.nodes.remove([...have].filter((id) => !shownIds.has(id)));
  data.nodes.add(shown.filter((n) => !have.has(n.id)).map(item));
  const drawn = new Set(data.edges.getIds());
  data.edges.add(edges.filter((e) => shownEdges.has(e.id) && !drawn.has(e.id)).map(edgeStyle));
  measure();
  restyle();
}
function moveAll() {
  network.body.data.nodes.update(shown.map(item));
  measure();
}
function restyle() {
  if (shownEdges.size <= 3000) network.body.data.edges.update(edges.filter((e) => shownEdges.has(e.id)).map(edgeStyle));
  network.redraw();
}

function renderNode({ ctx, id, x, y }) {
  const node = nodes[id];
  const zoom = network.getScale();
  const draw = (sink) => drawShape(sink, node, x, y, { zoom, selected: isChosen(id), hover: hovered === id, dim: lit && !lit.ids.has(id) });
  node.px = x;
  node.py = y;
  return { drawNode: () => { const size = draw(ctx); node.pw = size.width; node.ph = size.height; }, nodeDimensions: extent(node) };
}

function startScene() {
  const box = document.getElementById('graph');
  work();
  settle();
  light();
  network = new vis.Network(box, { nodes: shown.map(item), edges: edges.filter((e) => shownEdges.has(e.id)).map(edgeStyle) }, {
    autoResize: true,
    layout: { improvedLayout: false, randomSeed: 1 },
    physics: { enabled: false, solver: 'forceAtlas2Based', stabilization: false, forceAtlas2Based: { gravitationalConstant: -60, springLength: 70, avoidOverlap: 0.4 } },
    interaction: { hover: true, selectConnectedEdges: false, hoverConnectedEdges: false, hideEdgesOnDrag: edges.length > 2500, hideEdgesOnZoom: edges.length > 2500, keyboard: false, zoomSpeed: 0.6 },
    nodes: { shape: 'custom', ctxRenderer: renderNode, chosen: false },
    edges: { smooth: false, hoverWidth: 1, selectionWidth: 0, chosen: true },
  });
  network.on('beforeDrawing', () => { ownWork = performance.now(); });
  network.on('afterDrawing', (ctx) => {
    const zoom = network.getScale();
    const at = network.getViewPosition();
    const half = { w: box.clientWidth / 2 / zoom, h: box.clientHeight / 2 / zoom };
    const forced = new Set(lit && lit.ids.size <= 40 ? lit.ids : []);
    if (state.chosen && state.chosen.node !== undefined) forced.add(state.chosen.node);
    if (hovered !== null) forced.add(hovered);
    drawLabels(ctx, shown.filter((n) => n.px !== undefined), zoom, { forced, dim: lit && lit.ids, view: { l: at.x - half.w, r: at.x + half.w, t: at.y - half.h, b: at.y + half.h } });
    hook.frame = performance.now() - ownWork;
    hook.frames += 1;
  });
  network.on('hoverNode', ({ node }) => { hovered = node; box.style.cursor = 'pointer'; network.redraw(); });
  network.on('blurNode', () => { hovered = null; box.style.cursor = ''; network.redraw(); });
  network.on('hoverEdge', () => { box.style.cursor = 'pointer'; });
  network.on('blurEdge', () => { box.style.cursor = ''; });
  network.on('click', ({ nodes: [hit], edges: [edge], pointer }) => {
    const node = hit ?? nearest(pointer.canvas);
    choose(node !== undefined ? { node } : edge !== undefined ? { edge } : null);
  });
  network.on('doubleClick', ({ nodes: [node] }) => { if (node !== undefined) unfold(node); });
  measure();
  fit(false);
}

// Far out, nodes are drawn larger than the library believes: what is nearest is meant.
function nearest(pointer) {
  const reach = 13 / network.getScale();
  let best = null;
  for (const n of shown) {
    const dx = Math.max(Math.abs(pointer.x - n.px) - (n.pw || 0) / 2, 0);
    const dy = Math.max(Math.abs(pointer.y - n.py) - (n.ph || 0) / 2, 0);
    const far = Math.hypot(dx, dy);
    if (far < reach && (!best || far < best.far)) best = { far, id: n.id };
  }
  return best && best.far < reach / 2.5 ? best.id : undefined;
}

// Show all that is shown, beside the legend.
function fit(moving = true) {
  const box = document.getElementById('graph');
  if (!shown.length || !box.clientWidth) return;
  const spot = network.getPositions(shown.map((n) => n.id));
  let [l, r, top, b] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of Object.values(spot)) [l, r, top, b] = [Math.min(l, x), Math.max(r, x), Math.min(top, y), Math.max(b, y)];
  const left = box.clientWidth > 700 ? 228 : 0;
  const [above, below] = [LARGE ? 130 : 60, bins > 1 ? 120 : 70];
  const scale = Math.max(Math.min((box.clientWidth - left - 170) / (r - l || 1), (box.clientHeight - above - below) / (b - top || 1), 1.3), 0.03);
  network.moveTo({ position: { x: (l + r) / 2, y: (top + b) / 2 }, scale, offset: { x: left / 2, y: (above - below) / 2 }, animation: moving && !calm ? { duration: 350, easingFunction: 'easeInOutQuad' } : false });
}

function zoomBy(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.03), 6), animation: calm ? false : { duration: 180, easingFunction: 'easeOutQuad' } });
}

// Choose a node or an edge (or nothing); from a list, bring it to the middle as well.
function choose(what, { move = false } = {}) {
  state.chosen = what;
  if (what && what.node !== undefined && !shownIds.has(what.node)) reveal(what.node);
  sync();
  if (move && what && what.node !== undefined) {
    const { x, y } = network.getPosition(what.node);
    network.moveTo({ position: { x, y }, scale: Math.max(network.getScale(), 0.85), animation: calm ? false : { duration: 350, easingFunction: 'easeInOutQuad' } });
  }
  refresh();
}

// What somebody looks for by name is shown, whatever the filters say.
function reveal(id) {
  const node = nodes[id];
  for (const name of [node.k, EVENTS.includes(node.k) && statusOf(node), node.d]) state.off.delete(name);
  if (node.far && !state.all) around(id).slice(0, 40).concat(id).forEach((other) => state.unfolded.add(other));
}

// Hidden neighbours: the events of a node and the other sides of them, the best connected first.
function around(id) {
  const found = new Set();
  for (const e of edgesOf[id]) {
    const other = e.from === id ? e.to : e.from;
    found.add(other);
    if (EVENTS.includes(nodes[other].k)) for (const f of edgesOf[other]) found.add(f.from).add(f.to);
  }
  found.delete(id);
  return [...found].filter((other) => !near(nodes[other])).sort((a, b) => a - b);
}
function unfold(id) {
  around(id).slice(0, 80).forEach((other) => state.unfolded.add(other));
  sync();
  refresh();
}
