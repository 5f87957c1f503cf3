// The legend, which filters, and the buttons.

// A small picture of a kind, drawn as in the graph.
function swatch(node, width = 26) {
  const [ratio, height] = [window.devicePixelRatio || 1, 20];
  const canvas = h('canvas', { width: width * ratio, height: height * ratio, 'aria-hidden': 'true' });
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const ctx = canvas.getContext('2d');
  ctx.scale(ratio, ratio);
  if (node.line) {
    ctx.strokeStyle = palette[node.line] || palette.soft;
    ctx.lineWidth = 2.2;
    ctx.lineCap = node.s === 'proposed' ? 'round' : 'butt';
    ctx.setLineDash({ planned: [6, 4], proposed: [0.5, 4.5], cancelled: [] }[node.s] || []);
    if (node.s === 'cancelled') ctx.strokeStyle = palette.faint;
    ctx.beginPath(); ctx.moveTo(1, 10); ctx.lineTo(width - 1, 10); ctx.stroke();
    if (node.s === 'cancelled') { ctx.beginPath(); ctx.moveTo(8, 15); ctx.lineTo(width - 8, 5); ctx.strokeStyle = palette.soft; ctx.lineWidth = 1.4; ctx.stroke(); }
    return canvas;
  }
  const r = { person: 8, country: 8.6, organisation: 8, meeting: 7, relation: 7.5, claim: 8.5 }[node.k];
  ctx.fillStyle = ctx.strokeStyle = colourOf(node);
  ctx.lineWidth = 1.4;
  if (node.k === 'relation') { arrowhead(ctx, width / 2 + 7, 10, r * 0.8, 0); ctx.fill(); polygon(ctx, width / 2 - 6, 10, r * 0.9, 4, 0); ctx.fill(); return canvas; }
  (node.k === 'meeting' ? meetingPath : PATHS[node.k])(ctx, width / 2, 10, r, 22);
  if (node.k === 'claim') { ctx.stroke(); ctx.font = `600 8px ${palette.sans}`; ctx.textAlign = 'center'; ctx.textBaseline = 'middle'; ctx.fillText('123', width / 2, 10.5); } else ctx.fill();
  return canvas;
}

function icon(path) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  for (const [name, value] of [['viewBox', '0 0 20 20'], ['width', 16], ['height', 16], ['fill', 'none'], ['stroke', 'currentColor'], ['stroke-width', 1.6], ['aria-hidden', 'true']]) svg.setAttribute(name, value);
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

function toggle(name) {
  if (state.off.has(name)) state.off.delete(name); else state.off.add(name);
  sync();
  refresh();
}

function entry(name, icon, label, have, all) {
  const on = !state.off.has(name);
  return h('button', { type: 'button', class: 'entry', 'data-name': name, 'aria-pressed': String(on), on: { click: () => toggle(name) } },
    icon, h('span', {}, label), h('span', { class: 'n' }, have === all ? number(all) : `${number(have)}/${number(all)}`));
}

let legendOpen = window.innerWidth > 860;
function showLegend() {
  const tally = (list, test) => list.reduce((sum, n) => sum + (test(n) ? 1 : 0), 0);
  const line = (name, icon, label, test, all = nodes, some_ = shown) => {
    const total = tally(all, test);
    return total ? entry(name, icon, label, tally(some_, test), total) : null;
  };
  const drawnEdges = edges.filter((e) => shownEdges.has(e.id));
  const event = (n) => n.k === 'meeting' || n.k === 'relation';
  const statuses = STATUSES.map((s) => line(s, swatch({ line: 'soft', s }), t(`statuses.${s}`), (n) => event(n) && statusOf(n) === s));
  const sides = SIDES.map((d) => line(d, swatch({ line: d }), t(`sides.${d}`), (n) => n.k === 'relation' && n.d === d));
  const part = (title, list) => (list.some(Boolean) ? [h('h2', {}, title), list] : []);
  const reset = state.off.size ? h('button', { type: 'button', class: 'small', id: 'reset', on: { click: () => { state.off.clear(); sync(); refresh(); } } }, t('reset')) : null;
  const active = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.name : null;
  const box = h('details', { open: legendOpen, on: { toggle: (event_) => { legendOpen = event_.target.open; } } },
    h('summary', {}, t('legend')),
    part(t('kindsTitle'), [
      ...[...THINGS, ...EVENTS].map((k) => line(k, swatch({ k, d: 'neutral' }), t(`kinds.${k}`), (n) => n.k === k)),
      line('office', swatch({ line: 'country' }), t('kinds.office'), (e) => e.p === 'office', edges, drawnEdges)]),
    part(t('statusTitle'), statuses), part(t('sideTitle'), sides), reset);
  document.getElementById('legend').replaceChildren(box);
  if (active) { const again = box.querySelector(`[data-name="${CSS.escape(active)}"]`); if (again) again.focus(); }
}

function showCount() {
  document.getElementById('count').textContent = t('shown', { shown: shown.length, all: nodes.length });
  const notice = document.getElementById('notice');
  notice.hidden = !LARGE;
  if (LARGE) {
    const first = nodes.filter((n) => !n.far).length;
    const text = state.all ? t('shown', { shown: shown.length, all: nodes.length }) : t('big', { shown: first, all: nodes.length });
    const act = () => { state.all = !state.all; state.unfolded.clear(); sync(); moveAll(); fit(false); refresh(); };
    notice.replaceChildren(h('span', {}, text), h('button', { type: 'button', id: 'all', on: { click: act } }, t(state.all ? 'bigLess' : 'bigAll')));
  }
}

function showTools() {
  const tool = (id, label, act, pressed, hint) => h('button', { type: 'button', class: 'tool', id, 'aria-pressed': pressed, title: hint, on: { click: act } }, label);
  const table = state.view === 'table';
  const focus = document.activeElement && document.activeElement.id;
  document.getElementById('tools').replaceChildren(
    tool('t-table', t('table'), () => setView(table ? 'graph' : 'table'), String(table)),
    tool('t-physics', t('physics'), () => { state.physics = !state.physics; network.setOptions({ physics: { enabled: state.physics } }); refresh(); }, String(state.physics), t('physicsHint')),
    tool('t-image', t('image'), saveImage),
    tool('t-theme', t(state.theme === 'dark' ? 'light' : 'dark'), () => setTheme(state.theme === 'dark' ? 'light' : 'dark'), undefined, t('themeHint')),
    tool('t-language', t('language'), () => setLanguage(state.language === 'id' ? 'en' : 'id'), undefined, t('languageHint')));
  const zoom = (id, sign, label, act) => h('button', { type: 'button', id, 'aria-label': label, title: label, on: { click: act } }, sign);
  document.getElementById('zoom').replaceChildren(
    zoom('z-in', '+', t('zoomIn'), () => zoomBy(1.4)), zoom('z-out', '−', t('zoomOut'), () => zoomBy(1 / 1.4)), zoom('z-fit', icon('M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4'), t('fit'), () => fit()));
  if (focus) { const again = document.getElementById(focus); if (again && again !== document.activeElement) again.focus(); }
}

function setView(view) { state.view = view; refresh(); }
function setLanguage(language) { state.language = language; renamed(); sync(); refresh(); }
function setTheme(theme) { state.theme = theme; applyTheme(); restyle(); refresh(); }
function applyTheme() { document.documentElement.dataset.theme = state.theme; readPalette(); }

function saveImage() {
  const source = document.querySelector('#graph canvas');
  const canvas = h('canvas', { width: source.width, height: source.height });
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = palette.paper;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.drawImage(source, 0, 0);
  canvas.toBlob((blob) => {
    const address = URL.createObjectURL(blob);
    h('a', { href: address, download: 'jejak.png' }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  });
}
