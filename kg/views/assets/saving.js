// The picture as a file: PNG as it is on the screen, twice as fine; SVG with all that is shown.

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  h('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// Draw lines, nodes and names, as the library does, on anything that draws like a canvas.
function paintAll(ctx, view) {
  for (const e of lines) network.body.edges[e.id].draw(ctx);
  for (const n of [...shown].reverse()) paint(ctx, n, view.zoom);
  paintLabels(ctx, view);
}

// The part of the graph in a view, on a canvas of its own, so many times finer than the screen.
function snapshot(view, finer) {
  const canvas = h('canvas', { width: Math.round((view.r - view.l) * view.zoom * finer), height: Math.round((view.b - view.t) * view.zoom * finer) });
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = palette.paper;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.scale(view.zoom * finer, view.zoom * finer);
  ctx.translate(-view.l, -view.t);
  paintAll(ctx, view);
  return canvas;
}
function saveImage() {
  snapshot(viewport(), 2).toBlob((blob) => save(blob, 'jejak.png'));
  network.redraw();
}

// All that is shown, not just what is on the screen.
function whole(zoom) {
  const all = { l: Infinity, r: -Infinity, t: Infinity, b: -Infinity, zoom };
  const [side, edge] = [90 / zoom, 50 / zoom];
  for (const { px, py } of shown) Object.assign(all, { l: Math.min(all.l, px - side), r: Math.max(all.r, px + side), t: Math.min(all.t, py - edge), b: Math.max(all.b, py + edge) });
  return shown.length ? all : { ...viewport(), zoom };
}

// On paper the graph is drawn in daylight, whole.
function startPrinting() {
  const image = h('img', { id: 'printed', alt: '' });
  document.getElementById('stage').prepend(image);
  let before = null;
  window.addEventListener('beforeprint', () => {
    before = { theme: state.theme, legend: legendOpen };
    legendOpen = true;
    setTheme('light');
    palette.paper = '#ffffff';
    const { l, r } = whole(1);
    const view = whole(Math.min(Math.max(1500 / (r - l), 0.05), 1.5));
    image.hidden = state.view === 'table';
    image.alt = t('graph');
    if (!image.hidden) image.src = snapshot(view, 1.5).toDataURL();
  });
  window.addEventListener('afterprint', () => { if (!before) return; legendOpen = before.legend; setTheme(before.theme); before = null; });
}

// What XML may not hold at all (half a character, two that are none) goes.
const escaped = (text) => plain(text).replace(/\p{Surrogate}|[\ufffe\uffff]/gu, '\ufffd').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const cut = (n) => String(Math.round(n * 100) / 100);

// A pen with the part of a canvas' manners that the drawing here uses, which writes SVG.
class Pen {
  constructor() {
    this.out = [];
    this.path = [];
    this.kept = [];
    this.dash = [];
    Object.assign(this, { fillStyle: '#000', strokeStyle: '#000', lineWidth: 1, lineCap: 'butt', lineJoin: 'miter', globalAlpha: 1, font: '10px sans-serif', textAlign: 'start', textBaseline: 'alphabetic', shadowColor: '', shadowBlur: 0, shadowOffsetX: 0, shadowOffsetY: 0, lineDashOffset: 0, canvas: { width: 0, height: 0 } });
  }

  save() { const { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, globalAlpha, font, textAlign, textBaseline, dash } = this; this.kept.push({ fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, globalAlpha, font, textAlign, textBaseline, dash }); }
  restore() { Object.assign(this, this.kept.pop()); }
  setLineDash(list) { this.dash = [...list]; }
  getLineDash() { return this.dash; }
  beginPath() { this.path = []; }
  closePath() { if (this.path.length) this.path.push('Z'); }
  moveTo(x, y) { this.path.push(`M${cut(x)} ${cut(y)}`); }
  lineTo(x, y) { this.path.push(`${this.path.length ? 'L' : 'M'}${cut(x)} ${cut(y)}`); }
  quadraticCurveTo(a, b, x, y) { this.path.push(`Q${cut(a)} ${cut(b)} ${cut(x)} ${cut(y)}`); }
  bezierCurveTo(a, b, c, d, x, y) { this.path.push(`C${[a, b, c, d, x, y].map(cut).join(' ')}`); }
  // Only whole circles are drawn here.
  arc(x, y, r) { this.path.push(`M${cut(x + r)} ${cut(y)}A${cut(r)} ${cut(r)} 0 1 0 ${cut(x - r)} ${cut(y)}A${cut(r)} ${cut(r)} 0 1 0 ${cut(x + r)} ${cut(y)}`); }
  rect(x, y, w, high) { this.path.push(`M${cut(x)} ${cut(y)}h${cut(w)}v${cut(high)}h${cut(-w)}Z`); }
  roundRect(x, y, w, high, r) { const [a, b] = [cut(w - 2 * r), cut(high - 2 * r)]; const q = (dx, dy) => `a${cut(r)} ${cut(r)} 0 0 1 ${cut(dx)} ${cut(dy)}`; this.path.push(`M${cut(x + r)} ${cut(y)}h${a}${q(r, r)}v${b}${q(-r, r)}h-${a}${q(-r, -r)}v-${b}${q(r, -r)}Z`); }
  opacity() { return this.globalAlpha === 1 ? '' : ` opacity="${cut(this.globalAlpha)}"`; }
  pen() { return `stroke="${escaped(this.strokeStyle)}" stroke-width="${cut(this.lineWidth)}" stroke-linecap="${this.lineCap}" stroke-linejoin="${this.lineJoin}"${this.dash.length ? ` stroke-dasharray="${this.dash.map(cut).join(' ')}"` : ''}`; }
  fill() { if (this.path.length) this.out.push(`<path d="${this.path.join('')}" fill="${escaped(this.fillStyle)}"${this.opacity()}/>`); }
  stroke() { if (this.path.length) this.out.push(`<path d="${this.path.join('')}" fill="none" ${this.pen()}${this.opacity()}/>`); }
  fillRect(x, y, w, high) { this.out.push(`<rect x="${cut(x)}" y="${cut(y)}" width="${cut(w)}" height="${cut(high)}" fill="${escaped(this.fillStyle)}"${this.opacity()}/>`); }
  text(words_, x, y, paint_) {
    const [, weight, size] = /^(\d+) ([\d.e-]+)px/.exec(this.font) || [0, 400, 10];
    const down = { top: 0.82, middle: 0.35 }[this.textBaseline] || 0;
    this.out.push(`<text x="${cut(x)}" y="${cut(y + down * size)}" font-size="${cut(+size)}" font-weight="${weight}" text-anchor="${this.textAlign === 'center' ? 'middle' : 'start'}" ${paint_}${this.opacity()}>${escaped(words_)}</text>`);
  }
  fillText(words_, x, y) { this.text(words_, x, y, `fill="${escaped(this.fillStyle)}"`); }
  strokeText(words_, x, y) { this.text(words_, x, y, `fill="none" ${this.pen()}`); }
}

function vector() {
  const view = viewport();
  const all = whole(view.zoom);
  const pen = new Pen();
  paintAll(pen, all);
  const [w, high] = [all.r - all.l, all.b - all.t];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${[all.l, all.t, w, high].map(cut).join(' ')}" width="${cut(w * view.zoom)}" height="${cut(high * view.zoom)}" font-family="${escaped(palette.sans)}"><title>${escaped(document.title)}</title><rect x="${cut(all.l)}" y="${cut(all.t)}" width="${cut(w)}" height="${cut(high)}" fill="${escaped(palette.paper)}"/>${pen.out.join('')}</svg>\n`;
}
function saveVector() {
  save(new Blob([vector()], { type: 'image/svg+xml' }), 'jejak.svg');
  network.redraw();
}
