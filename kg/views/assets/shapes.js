// How each kind is drawn: a shape and a colour of its own; the line says how sure it is.

let palette = {};
function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const names = ['paper', 'card', 'ink', 'soft', 'faint', 'line', 'accent', 'person', 'country', 'organisation', 'meeting', 'claim', 'cooperation', 'neutral', 'conflict'];
  palette = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  palette.sans = style.getPropertyValue('--sans').trim();
}

const SIZE = { country: 22, organisation: 17, person: 15, meeting: 12, relation: 9, claim: 15 };
const DASH = { planned: [5, 3.5], proposed: [1.2, 3.2] };
const sizeOf = (node) => SIZE[node.k] * (THINGS.includes(node.k) ? Math.min(1 + Math.log2(1 + edgesOf[node.id].length) * 0.055, 1.5) : 1);

function colourOf(node) {
  if (node.s === 'cancelled') return palette.faint;
  return palette[node.k === 'relation' ? node.d || 'neutral' : node.k];
}

function polygon(ctx, x, y, r, corners, turn) {
  ctx.beginPath();
  for (let i = 0; i < corners; i += 1) {
    const angle = turn + (i * 2 * Math.PI) / corners;
    ctx.lineTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
  }
  ctx.closePath();
}

// Paths are drawn one unit a pixel; `r` is half the node's height.
const PATHS = {
  person: (ctx, x, y, r) => { ctx.beginPath(); ctx.arc(x, y, r, 0, 2 * Math.PI); },
  country: (ctx, x, y, r) => { ctx.beginPath(); ctx.roundRect(x - r * 1.08, y - r * 0.88, r * 2.16, r * 1.76, r * 0.34); },
  organisation: (ctx, x, y, r) => polygon(ctx, x, y, r * 1.1, 6, 0),
  relation: (ctx, x, y, r) => polygon(ctx, x, y, r * 1.12, 4, 0),
  claim: (ctx, x, y, r, width) => { ctx.beginPath(); ctx.roundRect(x - width / 2, y - r * 0.8, width, r * 1.6, 4); },
};

// A relation that goes one way points that way.
function arrowhead(ctx, x, y, r, angle) {
  ctx.beginPath();
  for (const [turn, far] of [[0, 1.45], [2.35, 1.15], [Math.PI, 0.35], [-2.35, 1.15]]) ctx.lineTo(x + r * far * Math.cos(angle + turn), y + r * far * Math.sin(angle + turn));
  ctx.closePath();
}
const targets = new Map(edges.filter((e) => e.p === 'target' && !SYMMETRIC.has(facts[e.f[0]].v.type)).map((e) => [e.from, e]));
function heading(node) {
  if (node.k !== 'relation' || node.id === undefined || !network) return null;
  const into = targets.get(node.id);
  if (!into) return null;
  const at = network.body.nodes[into.to] || nodes[into.to];
  return Math.atan2(at.y - node.py, at.x - node.px);
}

// Two discs that overlap: people meeting.
function meetingPath(ctx, x, y, r) {
  ctx.beginPath();
  ctx.arc(x - r * 0.55, y, r * 0.85, 0, 2 * Math.PI);
  ctx.moveTo(x + r * 1.4, y);
  ctx.arc(x + r * 0.55, y, r * 0.85, 0, 2 * Math.PI);
}

function badgeText(node) {
  const name = plain(node.n);
  if (node.k === 'country') return clip(node.c || name.slice(0, 2).toUpperCase(), 5);
  if (node.k === 'person') return name.split(' ').filter(Boolean).map((w) => [...w][0]).filter((c, i, all) => i === 0 || i === all.length - 1).join('').toUpperCase();
  if (node.k === 'organisation') {
    if (/^[A-Z0-9]{2,5}$/.test(name)) return name;
    return name.split(' ').filter((w) => /^[A-Z]/.test(w)).map((w) => w[0]).slice(0, 3).join('');
  }
  return '';
}

// A node's size in the graph, before it is enlarged for a view from afar.
const scratch = document.createElement('canvas').getContext('2d');
const extents = new Map();
function extent(node) {
  if (!extents.has(node.id)) extents.set(node.id, measured(node));
  return extents.get(node.id);
}
function measured(node) {
  const r = sizeOf(node);
  if (node.k !== 'claim') return { width: r * (node.k === 'meeting' ? 2.9 : 2.2), height: r * 2 };
  return { width: widthOf(clip(caption(node)[0], 24), 600) * r * 0.78 + r * 0.95, height: r * 1.7 };
}

// Widths for a font of one pixel, measured once: measuring is what drawing text costs most.
const widths = new Map();
function widthOf(text, weight) {
  const key = `${weight} ${text}`;
  if (!widths.has(key)) {
    scratch.font = `${weight} 100px ${palette.sans}`;
    widths.set(key, scratch.measureText(text).width / 100);
  }
  return widths.get(key);
}

// How small a node may get, seen from afar: among very many, small enough to leave gaps.
function leastOf(node) {
  if (node.id === undefined || shown.length <= 420) return THINGS.includes(node.k) ? 0.5 : 0.45;
  return { country: 0.4, claim: 0.12 }[node.k] || 0.2;
}

// Draw one node. `zoom` keeps nodes visible far out; returns its size for hit testing.
function drawShape(ctx, node, x, y, { zoom = 1, selected = false, hover = false, dim = false } = {}) {
  const grow = Math.max(1, leastOf(node) / zoom);
  const r = sizeOf(node) * grow;
  const colour = colourOf(node);
  const sure = !node.s;
  ctx.save();
  if (dim) ctx.globalAlpha = 0.16;
  ctx.lineJoin = 'round';
  let width = r * 2.2;
  let text = '';
  if (node.k === 'claim') {
    text = clip(caption(node)[0], 24);
    width = zoom < NAMED ? r * 2.2 : extent(node).width * grow;
    ctx.font = `600 ${r * 0.78}px ${palette.sans}`;
    if (stackOf(node) > 1) {
      ctx.fillStyle = palette.card;
      ctx.strokeStyle = colour;
      ctx.lineWidth = 1.1 * grow;
      for (const back of [6, 3]) {
        PATHS.claim(ctx, x + back * grow, y - back * grow, r, width);
        ctx.fill();
        ctx.stroke();
      }
    }
  }
  const angle = heading(node);
  const path = node.k === 'meeting' ? meetingPath : angle === null ? PATHS[node.k] : (c, px, py, pr) => arrowhead(c, px, py, pr, angle);
  path(ctx, x, y, r, width);
  if (selected || hover) {
    ctx.strokeStyle = palette.accent;
    ctx.lineWidth = (selected ? 7 : 5) * grow;
    ctx.globalAlpha *= 0.35;
    ctx.stroke();
    ctx.globalAlpha = dim ? 0.16 : 1;
  }
  ctx.fillStyle = palette.card;
  ctx.fill();
  const filled = sure && node.k !== 'claim';
  if (node.k === 'meeting' || filled) {
    ctx.fillStyle = colour;
    ctx.globalAlpha *= filled ? (node.k === 'meeting' ? 0.85 : 1) : 0.12;
    ctx.fill();
    ctx.globalAlpha = dim ? 0.16 : 1;
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = (node.k === 'claim' ? 1.2 : 1.8) * grow;
  ctx.lineCap = node.s === 'proposed' ? 'round' : 'butt';
  ctx.setLineDash((DASH[node.s] || []).map((d) => d * grow));
  if (node.k === 'meeting' && filled) ctx.strokeStyle = palette.card;
  path(ctx, x, y, r, width);
  ctx.stroke();
  ctx.setLineDash([]);
  if (node.s === 'cancelled') {
    ctx.beginPath();
    ctx.moveTo(x - r * 1.5, y + r * 0.9);
    ctx.lineTo(x + r * 1.5, y - r * 0.9);
    ctx.strokeStyle = palette.soft;
    ctx.lineWidth = 1.6 * grow;
    ctx.stroke();
  }
  if (node.k === 'claim') {
    ctx.fillStyle = palette.ink;
  } else {
    text = badgeText(node);
    ctx.font = `600 ${r * (text.length > 3 ? 0.56 : node.k === 'country' ? 0.82 : 0.74)}px ${palette.sans}`;
    ctx.fillStyle = palette.card;
  }
  if (text && r * zoom > (node.k === 'claim' ? NAMED * SIZE.claim : 7)) {
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillText(text, x, y + r * 0.05);
  }
  ctx.restore();
  const size = extent(node);
  return { width: node.k === 'claim' ? width : size.width * grow, height: size.height * grow };
}

const LABEL = { country: [15, 650], organisation: [12.5, 600], person: [12.5, 550], meeting: [11.5, 500], relation: [11, 500], claim: [11, 400] };

function wrap(text, length) {
  if (text.length <= length) return [text];
  const cut = text.lastIndexOf(' ', Math.max(length, Math.ceil(text.length / 2) + 2));
  return cut > 3 ? [text.slice(0, cut), clip(text.slice(cut + 1), length + 4)] : [clip(text, length + 4)];
}

// From so far on, a figure stands beside its card, because it can't be read inside.
const NAMED = 0.62;
const captions = new Map();
function renamed() {
  captions.clear();
  extents.clear();
}
function lines(node, zoom) {
  const outside = node.k === 'claim' && zoom < NAMED;
  const key = outside ? -1 - node.id : node.id;
  if (!captions.has(key)) {
    const [name, second] = caption(node);
    const first = node.k !== 'claim' ? wrap(name, node.k === 'country' ? 18 : 17) : outside ? [clip(name, 24)] : [];
    captions.set(key, [...first, ...(second ? [clip(second, 26)] : [])]);
  }
  return captions.get(key);
}

// Labels keep their size on the screen; one that would lie on another waits for a closer look.
function drawLabels(ctx, shown, zoom, { forced, dim, view }) {
  const taken = new Map();
  const cells = (box) => {
    const found = [];
    for (let cx = Math.floor(box.l / 90); cx <= Math.floor(box.r / 90); cx += 1)
      for (let cy = Math.floor(box.t / 40); cy <= Math.floor(box.b / 40); cy += 1) found.push(`${cx},${cy}`);
    return found;
  };
  const free = (box) => !cells(box).some((c) => (taken.get(c) || []).some((o) => o.l < box.r && box.l < o.r && o.t < box.b && box.t < o.b));
  const crowd = (box) => new Set(cells(box).flatMap((c) => (taken.get(c) || []).filter((o) => o.l < box.r && box.l < o.r && o.t < box.b && box.t < o.b))).size;
  const take = (box) => { for (const c of cells(box)) { if (!taken.has(c)) taken.set(c, []); taken.get(c).push(box); } };
  const visible = shown.filter((n) => n.px > view.l && n.px < view.r && n.py > view.t && n.py < view.b);
  for (const n of visible) {
    const half = { w: (n.pw * zoom) / 2 - 2, h: (n.ph * zoom) / 2 - 2 };
    take({ l: n.px * zoom - half.w, r: n.px * zoom + half.w, t: n.py * zoom - half.h, b: n.py * zoom + half.h });
  }
  ctx.save();
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  ctx.lineJoin = 'round';
  const turn = (n) => (forced.has(n.id) ? 0 : n.k === 'country' ? 1 : 2);
  const order = [0, 1, 2].flatMap((which) => visible.filter((n) => turn(n) === which));
  for (const node of order) {
    const [base, weight] = LABEL[node.k];
    const px = base * Math.min(Math.max(zoom, 0.86), 1.5);
    const text = lines(node, zoom);
    if (!text.length) continue;
    const must = forced.has(node.id) || (node.k === 'country' && (shown.length <= 420 || zoom > 0.3));
    if (!must && zoom < 0.3 && EVENTS.includes(node.k)) continue;
    const width = Math.max(...text.map((line) => widthOf(line, weight))) * px;
    const height = text.length * px * 1.18;
    const x = node.px * zoom;
    const gap = (node.ph * zoom) / 2 + 2;
    const side = (node.pw * zoom) / 2 + 5 + width / 2;
    const spots = [[x, node.py * zoom + gap], [x, node.py * zoom - gap - height], [x + side, node.py * zoom - height / 2], [x - side, node.py * zoom - height / 2]];
    const boxes = spots.map(([cx, top]) => ({ cx, l: cx - width / 2, r: cx + width / 2, t: top, b: top + height }));
    const box = boxes.find(free) || (must ? boxes.reduce((a, b) => (crowd(b) < crowd(a) ? b : a)) : null);
    if (!box) continue;
    take(box);
    ctx.font = `${weight} ${px / zoom}px ${palette.sans}`;
    ctx.globalAlpha = dim && !dim.has(node.id) ? 0.16 : 1;
    ctx.strokeStyle = palette.paper;
    ctx.lineWidth = 3.5 / zoom;
    text.forEach((line, at) => {
      const top = (box.t + at * px * 1.18) / zoom;
      ctx.fillStyle = node.s === 'cancelled' ? palette.soft : THINGS.includes(node.k) ? palette.ink : at && node.k !== 'claim' ? palette.soft : node.k === 'claim' ? palette.soft : colourOf(node);
      ctx.strokeText(line, box.cx / zoom, top);
      ctx.fillText(line, box.cx / zoom, top);
      if (node.s === 'cancelled' && at === 0) {
        const half = (widthOf(line, weight) * px) / zoom / 2;
        ctx.fillRect(box.cx / zoom - half, top + (px * 0.55) / zoom, half * 2, 1 / zoom);
      }
    });
  }
  ctx.restore();
}
