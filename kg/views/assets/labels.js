// The names on the canvas: none lies on another.

const LABEL = { country: [14.5, 650], organisation: [12, 600], person: [12, 550], meeting: [11.5, 500], claim: [11, 400], group: [12, 500], line: [11, 500] };

function wrap(text, length) {
  if (text.length <= length) return [text];
  const cut = text.lastIndexOf(' ', Math.max(length, Math.ceil(text.length / 2) + 2));
  return cut > 3 ? [text.slice(0, cut), clip(text.slice(cut + 1), length + 4)] : [clip(text, length + 4)];
}

const captions = new Map();
function renamed() {
  captions.clear();
  extents.clear();
}
function linesOf(node) {
  if (!captions.has(node.id)) {
    const [name, second] = caption(node);
    captions.set(node.id, [...wrap(name, node.k === 'country' ? 18 : 17), ...(second ? [clip(second, 26)] : [])]);
  }
  return captions.get(node.id);
}

// Room on the screen: boxes, in cells so that looking for what lies on one is quick.
function room() {
  const cells = new Map();
  const over = (box) => {
    const found = [];
    for (let cx = Math.floor(box.l / 90); cx <= Math.floor(box.r / 90); cx += 1)
      for (let cy = Math.floor(box.t / 40); cy <= Math.floor(box.b / 40); cy += 1) found.push(cx * 100003 + cy);
    return found;
  };
  const hits = (box, o) => o.l < box.r && box.l < o.r && o.t < box.b && box.t < o.b;
  return {
    take: (box) => { for (const c of over(box)) { if (!cells.has(c)) cells.set(c, []); cells.get(c).push(box); } },
    free: (box) => !over(box).some((c) => (cells.get(c) || []).some((o) => hits(box, o))),
  };
}

let labelled = [];
// Labels keep their size on the screen, and none lies on another: one without a free place waits
// for a closer look. A country's may cover small nodes, and what is chosen is named always.
function drawLabels(ctx, all, { forced, dim, view, blocked }) {
  const { zoom } = view;
  const [names, marks, large] = [room(), room(), room()];
  const edge = { r: (view.r - view.l) * zoom, b: (view.b - view.t) * zoom };
  const inside = (box) => box.l > 3 && box.t > 3 && box.r < edge.r - 3 && box.b < edge.b - 3;
  blocked.forEach((box) => names.take(box));
  const visible = all.filter((n) => n.px > view.l && n.px < view.r && n.py > view.t && n.py < view.b);
  for (const n of visible) {
    const [x, y] = [(n.px - view.l) * zoom, (n.py - view.t) * zoom];
    const [w, high] = [(n.pw * zoom) / 2 - 2, (n.ph * zoom) / 2 - 2];
    const box = { l: x - w, r: x + w, t: y - high, b: y + high };
    marks.take(box);
    if (n.k === 'country' || n.k === 'group' || forced.has(n.id)) large.take(box);
  }
  labelled = [];
  ctx.save();
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  ctx.lineJoin = 'round';
  const write = writer(ctx, view, names);
  const turn = (n) => (forced.has(n.id) ? 0 : n.k === 'country' ? 1 : n.k === 'group' ? 2 : 3);
  const order = [0, 1, 2, 3].flatMap((which) => visible.filter((n) => turn(n) === which));
  for (const node of order) {
    const must = forced.has(node.id) && (node.k !== 'claim' || isChosen(node.id) || hovered === node.id);
    if (!must && EVENTS.includes(node.k) && zoom < (node.k === 'claim' ? 1.05 : 0.4)) continue;
    const [base, weight] = LABEL[node.k];
    const px = base * Math.min(Math.max(zoom, folds() ? 0.78 : 0.86), 1.4);
    const text = linesOf(node);
    const boxes = spotsAround(node, text, px, weight, view).filter((box) => inside(box) || must);
    const box = boxes.find((b) => names.free(b) && marks.free(b)) || (must || node.k === 'country' ? boxes.find((b) => names.free(b) && large.free(b)) : null) || (isChosen(node.id) || hovered === node.id ? boxes.find((b) => names.free(b)) || boxes[0] : null);
    if (!box) continue;
    const struck = node.s === 'cancelled';
    const first = struck ? palette.soft : THINGS.includes(node.k) ? palette.ink : node.k === 'meeting' ? colourOf(node) : palette.soft;
    write(node.key, text, box, px, weight, [first, THINGS.includes(node.k) ? palette.ink : palette.soft], struck, dim && !dim.has(node.id));
  }
  if (lines.length < 700) lineLabels(write, { view, names, marks, inside });
  ctx.restore();
}

// Where a node's name may stand: below, above, beside, at the corners; on the screen.
function spotsAround(node, text, px, weight, { l, t: top, zoom }) {
  const [w, high] = [Math.max(...text.map((line) => widthOf(line, weight))) * px, text.length * px * 1.18];
  const [x, y] = [(node.px - l) * zoom, (node.py - top) * zoom];
  const gap = (node.ph * zoom) / 2 + 2;
  const side = (node.pw * zoom) / 2 + 5 + w / 2;
  const [corner, slip] = [side * 0.72, gap * 0.8];
  return [[x, y + gap], [x, y - gap - high], [x + side, y - high / 2], [x - side, y - high / 2], [x + corner, y + slip], [x - corner, y + slip], [x + corner, y - slip - high], [x - corner, y - slip - high]]
    .map(([cx, cy]) => ({ l: cx - w / 2, r: cx + w / 2, t: cy, b: cy + high }));
}

function writer(ctx, view, names) {
  const { zoom } = view;
  return (key, text, box, px, weight, colours, struck, faded) => {
    names.take(box);
    labelled.push({ ...box, key, text: text.join(' ') });
    ctx.font = `${weight} ${px / zoom}px ${palette.sans}`;
    ctx.globalAlpha = faded ? 0.16 : 1;
    ctx.strokeStyle = palette.paper;
    ctx.lineWidth = 3.5 / zoom;
    const x = (box.l + box.r) / 2 / zoom + view.l;
    text.forEach((line, at) => {
      const top = (box.t + at * px * 1.18) / zoom + view.t;
      ctx.fillStyle = colours[Math.min(at, colours.length - 1)];
      ctx.strokeText(line, x, top);
      ctx.fillText(line, x, top);
      if (struck && at === 0) {
        const half = (widthOf(line, weight) * px) / zoom / 2;
        ctx.fillRect(x - half, top + (px * 0.55) / zoom, half * 2, 1 / zoom);
      }
    });
  };
}

const isLine = (id) => Boolean(state.chosen && state.chosen.edge === id);
// What a line says, at its middle, where there is room.
function lineLabels(write, { view, names, marks, inside }) {
  const { zoom } = view;
  const [base, weight] = LABEL.line;
  for (const e of lines) {
    const own = isLine(e.id) || hoveredLine === e.id;
    if ((e.p !== 'relation' && e.p !== 'met') || (!own && (zoom < (lit ? 0.4 : 0.72) || (lit && !lit.line(e))))) continue;
    const text = lineName(e);
    const px = base * Math.min(Math.max(zoom, 0.9), 1.3);
    const [w, high] = [widthOf(text, weight) * px, px * 1.18];
    for (const part of [0.5, 0.36, 0.64]) {
      const at = pointOn(e, part);
      if (!at) break;
      const [x, y] = [(at.x - view.l) * zoom, (at.y - view.t) * zoom];
      const box = { l: x - w / 2, r: x + w / 2, t: y - high / 2, b: y + high / 2 };
      if (!inside(box) || !(own || (names.free(box) && marks.free(box)))) continue;
      const colour = e.s === 'cancelled' ? palette.soft : e.p === 'met' ? palette.meeting : palette[e.d];
      write(e.id, [text], box, px, weight, [colour], e.s === 'cancelled', lit && !lit.line(e));
      break;
    }
  }
}
