// How each kind is drawn: a shape and a colour of its own; the line says how sure it is.

let palette = {};
function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const names = ['paper', 'card', 'ink', 'soft', 'faint', 'line', 'accent', 'person', 'country', 'organisation', 'meeting', 'claim', 'cooperation', 'neutral', 'conflict'];
  palette = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  palette.sans = style.getPropertyValue('--sans').trim();
}

const SIZE = { country: 22, organisation: 17, person: 15, meeting: 12, claim: 6.5, group: 24 };
const DASH = { planned: [5, 3.5], proposed: [1.2, 3.2] };
const sizeOf = (node) => SIZE[node.k] * (THINGS.includes(node.k) ? Math.min(1 + Math.log2(1 + edgesOf[node.id].length) * 0.055, 1.5) : 1);

function colourOf(node) {
  if (node.s === 'cancelled') return palette.faint;
  return palette[node.k === 'group' ? 'soft' : node.k];
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
  claim: (ctx, x, y, r) => { ctx.beginPath(); ctx.roundRect(x - r, y - r, r * 2, r * 2, r * 0.35); },
  group: (ctx, x, y, r) => { ctx.beginPath(); for (const [dx, dy] of [[0, -0.5], [-0.48, 0.34], [0.48, 0.34]]) { ctx.moveTo(x + (dx + 0.56) * r, y + dy * r); ctx.arc(x + dx * r, y + dy * r, r * 0.56, 0, 2 * Math.PI); } },
};

// Two discs that overlap: people meeting.
function meetingPath(ctx, x, y, r) {
  ctx.beginPath();
  ctx.arc(x - r * 0.55, y, r * 0.85, 0, 2 * Math.PI);
  ctx.moveTo(x + r * 1.4, y);
  ctx.arc(x + r * 0.55, y, r * 0.85, 0, 2 * Math.PI);
}

function badgeText(node) {
  const name = plain(node.n);
  if (node.k === 'group') return number(hiddenOf(node));
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
  return { width: r * (node.k === 'meeting' ? 2.9 : 2.2), height: r * 2 };
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

const narrow = window.matchMedia('(max-width: 860px)');
// How small a node may get, seen from afar: among very many, small enough to leave gaps.
function leastOf(node) {
  if (node.id === undefined || shown.length <= 420) return (node.k === 'claim' ? 0.7 : 0.5) * (narrow.matches ? 0.75 : 1);
  return { country: 0.4, group: 0.4, claim: 0.12 }[node.k] || 0.2;
}

function strokeOf(ctx, node, grow) {
  ctx.strokeStyle = colourOf(node);
  ctx.lineWidth = (node.k === 'claim' ? 1.1 : 1.8) * grow;
  ctx.lineCap = node.s === 'proposed' ? 'round' : 'butt';
  ctx.setLineDash((DASH[node.s] || []).map((d) => d * grow));
}

// Draw one node. `zoom` keeps nodes visible far out; returns its size for hit testing.
function drawShape(ctx, node, x, y, { zoom = 1, selected = false, hover = false, dim = false } = {}) {
  const grow = Math.max(1, leastOf(node) / zoom);
  const r = sizeOf(node) * grow;
  const path = node.k === 'meeting' ? meetingPath : PATHS[node.k];
  const size = extent(node);
  const done = { width: size.width * grow, height: size.height * grow };
  // Among very many, seen from afar, a dot says as much and costs a tenth.
  if (r * zoom < 4 && node.s !== 'cancelled' && !selected && !hover) {
    ctx.globalAlpha = dim ? 0.16 : 1;
    ctx.fillStyle = colourOf(node);
    ctx.fillRect(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6);
    ctx.globalAlpha = 1;
    return done;
  }
  ctx.save();
  ctx.globalAlpha = dim ? 0.16 : 1;
  ctx.lineJoin = 'round';
  if (node.k === 'claim' && stackOf(node) > 1) {
    strokeOf(ctx, node, grow);
    ctx.fillStyle = palette.card;
    for (const back of [5, 2.5]) { path(ctx, x + back * grow, y - back * grow, r); ctx.fill(); ctx.stroke(); }
  }
  path(ctx, x, y, r);
  if (selected || hover) {
    ctx.strokeStyle = palette.accent;
    ctx.lineWidth = (selected ? 7 : 5) * grow;
    ctx.globalAlpha *= 0.35;
    ctx.stroke();
    ctx.globalAlpha = dim ? 0.16 : 1;
  }
  ctx.fillStyle = palette.card;
  ctx.fill();
  const held = !EVENTS.includes(node.k) || statusOf(node) === 'actual';
  ctx.fillStyle = colourOf(node);
  ctx.globalAlpha *= { claim: 0.3, group: 0.22, meeting: held ? 0.85 : 0.12 }[node.k] || 1;
  ctx.fill();
  ctx.globalAlpha = dim ? 0.16 : 1;
  strokeOf(ctx, node, grow);
  if (node.k === 'meeting' && held) ctx.strokeStyle = palette.card;
  path(ctx, x, y, r);
  if (node.k !== 'group') ctx.stroke();
  ctx.setLineDash([]);
  if (node.s === 'cancelled') {
    ctx.beginPath();
    ctx.moveTo(x - r * 1.5, y + r * 0.9);
    ctx.lineTo(x + r * 1.5, y - r * 0.9);
    ctx.strokeStyle = palette.soft;
    ctx.lineWidth = 1.6 * grow;
    ctx.stroke();
  }
  inscribe(ctx, node, x, y, r, zoom);
  if (node.k === 'country') countBadge(ctx, node, x + r * 1.02, y - r * 0.86, r, zoom);
  ctx.restore();
  return done;
}

// Initials, a code or a number inside a node, where there is room to read it.
function inscribe(ctx, node, x, y, r, zoom) {
  const text = badgeText(node);
  if (!text || r * zoom <= 7) return;
  ctx.font = `600 ${r * (text.length > 3 ? 0.56 : node.k === 'country' ? 0.82 : 0.74)}px ${palette.sans}`;
  ctx.fillStyle = node.k === 'group' ? palette.ink : palette.card;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(text, x, y + r * 0.05);
}
// How many people and bodies are folded into a country.
function countBadge(ctx, node, x, y, r, zoom) {
  const count = folds() && node.m ? hiddenOf(node) : 0;
  if (!count || r * zoom <= 7) return;
  const text = number(count);
  const size = r * 0.56;
  const wide = Math.max(widthOf(text, 600) * size + size * 0.9, size * 1.5);
  ctx.beginPath();
  ctx.roundRect(x - wide / 2, y - size * 0.75, wide, size * 1.5, size * 0.75);
  ctx.fillStyle = palette.person;
  ctx.fill();
  ctx.strokeStyle = palette.paper;
  ctx.lineWidth = r * 0.1;
  ctx.stroke();
  ctx.font = `600 ${size}px ${palette.sans}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = palette.card;
  ctx.fillText(text, x, y + size * 0.05);
}
