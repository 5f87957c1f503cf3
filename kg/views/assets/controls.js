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
    ctx.setLineDash({ planned: [6, 4], proposed: [0.5, 4.5] }[node.s] || []);
    ctx.beginPath(); ctx.moveTo(1, 10); ctx.lineTo(width - 1, 10); ctx.stroke();
    if (node.s === 'cancelled') { ctx.beginPath(); ctx.moveTo(8, 15); ctx.lineTo(width - 8, 5); ctx.strokeStyle = palette.soft; ctx.lineWidth = 1.4; ctx.stroke(); }
    return canvas;
  }
  const r = { person: 8, country: 8.6, organisation: 8, meeting: 7, claim: 5.5, group: 8 }[node.k] || 7;
  ctx.fillStyle = ctx.strokeStyle = colourOf(node);
  ctx.lineWidth = 1.4;
  (node.k === 'meeting' ? meetingPath : PATHS[node.k])(ctx, width / 2, 10, r);
  if (node.k === 'claim') { ctx.stroke(); ctx.globalAlpha = 0.3; }
  if (node.k === 'group') ctx.globalAlpha = 0.4;
  ctx.fill();
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
  change();
}

function entry(name, icon, label, have, all) {
  const on = !state.off.has(name);
  return h('button', { type: 'button', class: 'entry', 'data-name': name, 'aria-pressed': String(on), on: { click: () => toggle(name) } },
    icon, h('span', {}, label), h('span', { class: 'n' }, have === all ? number(all) : `${number(have)}/${number(all)}`));
}

let legendOpen = window.innerWidth > 860;
// What the table lists and the legend counts: what passes, with all that it is about.
const listed = (f) => factPasses(f) && !state.off.has(f.k) && f.e.every(([, id]) => !state.off.has(nodes[id].k));

function showLegend() {
  const tally = (list, test) => list.reduce((sum, n) => sum + (test(n) ? 1 : 0), 0);
  const now = facts.filter(listed);
  const line = (name, icon_, label, test, all = facts, some_ = now) => {
    const total = tally(all, test);
    return total ? entry(name, icon_, label, tally(some_, test), total) : null;
  };
  const event = (f) => f.k === 'meeting' || f.k === 'relation';
  const part = (title, list) => (list.some(Boolean) ? [h('h2', {}, title), h('div', { class: 'entries' }, list)] : []);
  const reset = state.off.size ? h('button', { type: 'button', class: 'small', id: 'reset', on: { click: () => { state.off.clear(); change(); } } }, t('reset')) : null;
  const active = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.name : null;
  const box = h('details', { open: legendOpen, on: { toggle: (event_) => { legendOpen = event_.target.open; network.redraw(); } } },
    h('summary', {}, t('legend')),
    part(t('kindsTitle'), [
      ...THINGS.map((k) => line(k, swatch({ k }), t(`kinds.${k}`), (n) => n.k === k, nodes, shown)),
      line('meeting', swatch({ k: 'meeting' }), t('kinds.meeting'), (f) => f.k === 'meeting'),
      line('relation', swatch({ line: 'neutral' }), t('kinds.relation'), (f) => f.k === 'relation'),
      line('claim', swatch({ k: 'claim' }), t('kinds.claim'), (f) => f.k === 'claim'),
      line('office', swatch({ line: 'country' }), t('kinds.office'), (f) => f.k === 'role')]),
    part(t('statusTitle'), STATUSES.map((s) => line(s, swatch({ line: 'soft', s }), t(`statuses.${s}`), (f) => event(f) && f.s === s))),
    part(t('sideTitle'), SIDES.map((d) => line(d, swatch({ line: d }), t(`sides.${d}`), (f) => f.k === 'relation' && f.d === d))),
    part(t('confidence'), SURE.map((name) => line(name, h('span', { class: `dot ${name}`, 'aria-hidden': 'true' }), t(`sure.${name}`), (f) => sureness(f.p) === name))),
    reset);
  document.getElementById('legend').replaceChildren(box);
  if (active) { const again = box.querySelector(`[data-name="${CSS.escape(active)}"]`); if (again) again.focus(); }
}

function showCount() {
  const total = nodes.filter((n) => n.k !== 'group').length;
  const now = shown.filter((n) => n.k !== 'group').length;
  document.getElementById('count').textContent = t('shown', { shown: now, all: total });
  const notice = document.getElementById('notice');
  const picking = state.path && state.path.to === null;
  notice.hidden = !LARGE && !picking;
  if (notice.hidden) return;
  const act = () => { state.all = !state.all; state.unfolded.clear(); sync(); moveAll(); fit(false); refresh(); };
  const text = picking ? t('pathPick') : state.all ? t('shown', { shown: now, all: total }) : t('big', { all: total });
  const button = picking ? h('button', { type: 'button', id: 'path-stop', on: { click: endPath } }, t('close')) : h('button', { type: 'button', id: 'all', on: { click: act } }, t(state.all ? 'bigLess' : 'bigAll'));
  notice.replaceChildren(h('span', {}, text), button);
}

function showTools() {
  const tool = (id, label, act, pressed, hint) => h('button', { type: 'button', class: 'tool', id, 'aria-pressed': pressed, title: hint, on: { click: act } }, label);
  const table = state.view === 'table';
  const focus = document.activeElement && document.activeElement.id;
  document.getElementById('tools').replaceChildren(
    tool('t-table', t('table'), () => setView(table ? 'graph' : 'table'), String(table)),
    tool('t-physics', t('physics'), () => { state.physics = !state.physics; network.setOptions({ physics: { enabled: state.physics } }); refresh(); }, String(state.physics), t('physicsHint')),
    tool('t-image', 'PNG', saveImage, undefined, t('image')),
    tool('t-vector', 'SVG', saveVector, undefined, t('vector')),
    tool('t-print', t('print'), () => window.print(), undefined, t('printHint')),
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
