// The graph on its canvas: the library's network, and where the eye goes.

let network = null;
let hovered = null;
let hoveredLine = null;
let ownWork = 0;
let moving = false;
const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

const EDGE = { office: ['country', 0.9], participant: ['meeting', 1.5], attendee: ['meeting', 0.8], venue: ['faint', 0.9], relation: ['side', 1.6], met: ['meeting', 1.5], speaker: ['claim', 0.8], about: ['faint', 0.7] };
const STRENGTH = { office: 0.28, attendee: 0.5, venue: 0.4, about: 0.25, speaker: 0.4 };
function edgeStyle(e) {
  const [name, base] = EDGE[e.p] || ['soft', 1];
  const list = e.f.map((at) => facts[at]);
  const colour = e.s === 'cancelled' ? palette.soft : name === 'side' ? palette[e.d] : palette[name];
  const faded = lit && !lit.line(e);
  const weak = surest(list) === 'weak';
  const strength = (STRENGTH[e.p] || 0.82) * (weak ? 0.7 : 1) * (e.s === 'cancelled' && !folds() ? 0.6 : 1);
  const dash = { planned: [7, 5], proposed: [1.5, 4.5] }[e.s] || (e.p === 'venue' || e.p === 'about' ? [1, 4] : false);
  // Folded, lines are many: what more sources say stands out.
  const strong = folds() && !lit ? 0.4 + Math.min(0.6, Math.log2(independent(list)) * 0.25) : 1;
  const chosen = state.chosen && state.chosen.edge === e.id;
  const way = e.p === 'relation' ? wayOf(list) : null;
  return {
    id: e.id, from: e.from, to: e.to, dashes: dash,
    width: (base + Math.min(Math.log2(independent(list)), 4) * 0.9) * (chosen ? 2 : 1),
    color: { color: mix(colour, chosen ? 1 : faded ? 0.07 : lit ? 0.95 : strength * strong), highlight: colour, hover: colour, inherit: false },
    smooth: e.lane ? { enabled: true, type: e.lane > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.min(Math.abs(e.lane) * 0.11, 0.5) } : false,
    arrows: way === null ? '' : { [way === e.to ? 'to' : 'from']: { enabled: true, scaleFactor: 0.5 } },
  };
}
// Whom a relation goes to, where all say so.
function wayOf(list) {
  const targets = new Set(list.map((f) => (SYMMETRIC.has(f.v.type) ? -1 : (ends(f, 'target')[0] || { id: -1 }).id)));
  const [only] = targets;
  return targets.size === 1 && only >= 0 ? only : null;
}
function mix(colour, alpha) {
  const value = colour.replace('#', '');
  const [r, g, b] = [0, 2, 4].map((i) => parseInt(value.slice(i, i + 2), 16));
  return `rgba(${r},${g},${b},${alpha})`;
}

// The part that a large graph opens with stands closer than it does among all the others.
const spotOf = (n) => (folds() ? n.o : [n.x, n.y]);
const item = (n) => ({ id: n.id, x: spotOf(n)[0], y: spotOf(n)[1] });

// What unfolds goes to a free spot near what it belongs to, outwards in a spiral.
function settle() {
  if (!folds()) return;
  const cells = new Map();
  const cell = (x, y) => `${Math.floor(x / 120)},${Math.floor(y / 66)}`;
  const take = (n) => { const c = cell(...n.o); cells.set(c, [...(cells.get(c) || []), n.o]); };
  const free = (x, y) => {
    for (let dx = -1; dx <= 1; dx += 1) for (let dy = -1; dy <= 1; dy += 1) for (const [px, py] of cells.get(cell(x + dx * 120, y + dy * 66)) || []) if (Math.abs(px - x) < 112 && Math.abs(py - y) < 62) return false;
    return true;
  };
  shown.filter((n) => n.o).forEach(take);
  for (const n of shown.filter((m) => !m.o)) {
    const home = n.h !== undefined && nodes[n.h].o ? [nodes[n.h]] : [];
    const sides = home.length ? home : edgesOf[n.id].map((e) => nodes[e.from === n.id ? e.to : e.from]).filter((m) => m.o && shownIds.has(m.id));
    const [x0, y0] = [0, 1].map((axis) => (sides.length ? sides.reduce((sum, m) => sum + m.o[axis], 0) / sides.length : 0));
    for (let k = sides.length > 1 ? 0 : 3; !n.o; k += 1) {
      const [x, y] = [x0 + 62 * Math.sqrt(k) * Math.cos(k * 2.4), y0 + 44 * Math.sqrt(k) * Math.sin(k * 2.4)];
      if (k > 3000 || free(x, y)) n.o = [Math.round(x), Math.round(y)];
    }
    take(n);
  }
}

const many = () => lines.length > 1200 || shown.length > 1200;
// The library asks a custom shape for its size only after it has drawn it once, and clicks on
// the size that it assumed: tell it before.
function measure() {
  for (const n of shown) {
    const { width, height } = extent(n);
    Object.assign(network.body.nodes[n.id].shape, { customSizeWidth: width, customSizeHeight: height, refreshNeeded: true });
  }
  network.renderer.options.hideEdgesOnDrag = network.renderer.options.hideEdgesOnZoom = many();
  // Last drawn is on top: the best connected.
  network.body.nodeIndices.sort((a, b) => b - a);
}

let drawn = new Map();
function sync() {
  light();
  work();
  light();
  settle();
  const data = network.body.data;
  data.edges.remove(data.edges.getIds().filter((id) => !lineById.has(id)));
  data.nodes.remove(data.nodes.getIds().filter((id) => !shownIds.has(id)));
  const have = new Set(data.nodes.getIds());
  data.nodes.add(shown.filter((n) => !have.has(n.id)).map(item));
  measure();
  restyle();
}
function restyle() {
  const data = network.body.data;
  const have = new Set(data.edges.getIds());
  const next = new Map();
  const changed = [];
  for (const e of lines) {
    const style = edgeStyle(e);
    const text = JSON.stringify(style);
    next.set(e.id, text);
    if (!have.has(e.id) || drawn.get(e.id) !== text) changed.push(style);
  }
  drawn = next;
  data.edges.update(changed);
  network.redraw();
}
function moveAll() {
  network.body.data.nodes.update(shown.map(item));
  measure();
}
function change() { sync(); refresh(); }

function renderNode({ ctx, id, x, y }) {
  const node = nodes[id];
  const zoom = network.getScale();
  node.px = x;
  node.py = y;
  return { drawNode: () => paint(ctx, node, zoom), nodeDimensions: extent(node) };
}
function paint(ctx, node, zoom) {
  const size = drawShape(ctx, node, node.px, node.py, { zoom, selected: isChosen(node.id), hover: hovered === node.id, dim: lit && !lit.ids.has(node.id) });
  node.pw = size.width;
  node.ph = size.height;
}
function viewport() {
  const box = document.getElementById('graph');
  const zoom = network.getScale();
  const at = network.getViewPosition();
  const [w, high] = [box.clientWidth / 2 / zoom, box.clientHeight / 2 / zoom];
  return { l: at.x - w, r: at.x + w, t: at.y - high, b: at.y + high, zoom };
}
function paintLabels(ctx, view, blocked = []) {
  const forced = new Set(lit && lit.ids.size <= 40 ? lit.ids : []);
  if (state.chosen && state.chosen.node !== undefined) forced.add(state.chosen.node);
  if (hovered !== null) forced.add(hovered);
  strikes(ctx, view.zoom);
  drawLabels(ctx, shown.filter((n) => n.px !== undefined), { forced, dim: lit && lit.ids, view, blocked });
}
const pointOn = (e, part) => { const drawnEdge = network.body.edges[e.id]; return drawnEdge && drawnEdge.edgeType && drawnEdge.edgeType.fromPoint ? drawnEdge.edgeType.getPoint(part) : null; };

// A line across each line of what was called off or denied.
function strikes(ctx, zoom) {
  ctx.save();
  ctx.lineWidth = Math.max(1.4, 1.2 / zoom);
  for (const e of lines) {
    if (e.s !== 'cancelled' || (e.p !== 'relation' && e.p !== 'met' && e.p !== 'participant')) continue;
    const [a, at, b] = [0.45, 0.5, 0.55].map((part) => pointOn(e, part));
    if (!at) continue;
    const turn = Math.atan2(b.y - a.y, b.x - a.x) + Math.PI / 3;
    const reach = Math.max(7, 6 / zoom);
    ctx.strokeStyle = mix(palette.soft, lit ? (lit.line(e) ? 0.9 : 0.12) : folds() ? 0.45 : 0.9);
    ctx.beginPath();
    ctx.moveTo(at.x - reach * Math.cos(turn), at.y - reach * Math.sin(turn));
    ctx.lineTo(at.x + reach * Math.cos(turn), at.y + reach * Math.sin(turn));
    ctx.stroke();
  }
  ctx.restore();
}

function startScene() {
  const box = document.getElementById('graph');
  light();
  work();
  light();
  settle();
  network = new vis.Network(box, { nodes: shown.map(item), edges: lines.map(edgeStyle) }, {
    autoResize: true,
    layout: { improvedLayout: false, randomSeed: 1 },
    physics: { enabled: false, solver: 'forceAtlas2Based', stabilization: false, forceAtlas2Based: { gravitationalConstant: -60, springLength: 70, avoidOverlap: 0.4 } },
    interaction: { hover: true, selectConnectedEdges: false, hoverConnectedEdges: false, hideEdgesOnDrag: false, keyboard: false, zoomSpeed: 0.6 },
    nodes: { shape: 'custom', ctxRenderer: renderNode, chosen: false },
    edges: { smooth: false, hoverWidth: 1, selectionWidth: 0, chosen: true, arrowStrikethrough: false },
  });
  network.on('beforeDrawing', () => { ownWork = performance.now(); });
  network.on('afterDrawing', (ctx) => {
    if (!(moving && many())) paintLabels(ctx, viewport(), overlays());
    hook.frame = performance.now() - ownWork;
    hook.frames += 1;
  });
  network.on('dragStart', () => { moving = true; });
  network.on('dragEnd', () => { moving = false; network.redraw(); });
  network.on('hoverNode', ({ node }) => { hovered = node; box.style.cursor = 'pointer'; network.redraw(); });
  network.on('blurNode', () => { hovered = null; box.style.cursor = ''; network.redraw(); });
  network.on('hoverEdge', ({ edge }) => { hoveredLine = edge; box.style.cursor = 'pointer'; network.redraw(); });
  network.on('blurEdge', () => { hoveredLine = null; box.style.cursor = ''; network.redraw(); });
  network.on('click', ({ nodes: [hit], edges: [edge], pointer }) => {
    const node = hit ?? nearest(pointer.canvas);
    choose(node !== undefined ? { node } : edge !== undefined ? { edge } : null);
  });
  network.on('doubleClick', ({ nodes: [node] }) => { if (node !== undefined) unfold(node); });
  measure();
  fit(false);
}

// What lies over the canvas: names keep out from under it.
function overlays() {
  const stage = document.getElementById('graph').getBoundingClientRect();
  return ['legend', 'time', 'zoom', 'notice', 'count'].map((id) => document.getElementById(id)).filter((e) => !e.hidden && e.offsetWidth).map((e) => {
    const { left, top, right, bottom } = e.getBoundingClientRect();
    return { l: left - stage.left, t: top - stage.top, r: right - stage.left, b: bottom - stage.top };
  });
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

// Show all that is shown, or a path, beside what lies over the canvas.
function fit(moving_ = true) {
  const box = document.getElementById('graph');
  if (!shown.length || !box.clientWidth) return;
  const some_ = lit && lit.path ? shown.filter((n) => lit.ids.has(n.id)) : shown;
  const spot = network.getPositions((some_.length ? some_ : shown).map((n) => n.id));
  let [l, r, top, b] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of Object.values(spot)) [l, r, top, b] = [Math.min(l, x), Math.max(r, x), Math.min(top, y), Math.max(b, y)];
  const wide = box.clientWidth > 700;
  const left = wide ? 228 : 0;
  const [above, below] = [LARGE ? (wide ? 110 : 130) : 46, bins > 1 && wide ? 132 : bins > 1 ? 84 : 60];
  const scale = Math.max(Math.min((box.clientWidth - left - (wide ? 150 : 84)) / (r - l || 1), (box.clientHeight - above - below) / (b - top || 1), 1.3), 0.03);
  network.moveTo({ position: { x: (l + r) / 2, y: (top + b) / 2 }, scale, offset: { x: left / 2, y: (above - below) / 2 }, animation: moving_ && !calm ? { duration: 350, easingFunction: 'easeInOutQuad' } : false });
}

function zoomBy(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.03), 6), animation: calm ? false : { duration: 180, easingFunction: 'easeOutQuad' } });
}

// Choose a node or a line (or nothing); from a list, bring it to the middle as well.
function choose(what, { move = false } = {}) {
  if (state.path && what && what.node !== undefined && THINGS.includes(nodes[what.node].k) && what.node !== state.path.from && state.path.to === null) { swapPath(what.node); return; }
  if (what && what.edge === undefined && what.node === undefined) { state.path = null; state.chosen = what; change(); return; }
  if (state.path && what === null && state.path.to === null) { endPath(); return; }
  if (state.path && state.path.to !== null) state.path = null;
  state.chosen = what;
  if (what && what.node !== undefined && !shownIds.has(what.node)) reveal(what.node);
  sync();
  if (move && what && what.node !== undefined) {
    const { x, y } = network.getPosition(what.node);
    network.moveTo({ position: { x, y }, scale: Math.max(network.getScale(), 0.85), animation: calm ? false : { duration: 350, easingFunction: 'easeInOutQuad' } });
  }
  refresh();
}
