// Start, and everything that follows a change.

const hook = { ready: false, frame: 0, frames: 0, first: 0 };

function refresh() {
  document.documentElement.lang = state.language;
  const input = document.getElementById('query');
  input.placeholder = t('search');
  input.setAttribute('aria-label', t('search'));
  document.getElementById('graph').setAttribute('aria-label', t('graph'));
  panel.setAttribute('aria-label', t('introTitle'));
  // With nothing chosen, the table needs the room more than the overview does.
  document.body.classList.toggle('alone', state.view === 'table' && !state.chosen && !state.path);
  showTools();
  showLegend();
  showCount();
  showTime();
  showPanel();
  showTable();
  writeHash();
}

// For tests and for scripts in the console: nothing here can change the data.
function startHook() {
  const box = document.getElementById('graph');
  const onPage = (spot) => {
    const { left, top } = box.getBoundingClientRect();
    const at = network.canvasToDOM(spot);
    return { x: at.x + left, y: at.y + top };
  };
  Object.assign(hook, {
    focus: (key) => { const n = byKey.get(key); if (n) choose({ node: n.id }, { move: true }); return Boolean(n); },
    where: (key) => { const n = byKey.get(key); return n && shownIds.has(n.id) ? onPage(network.getPosition(n.id)) : null; },
    whereEdge: (id, part = 0.5) => onPage(pointOn(lineById.get(id), part)),
    shown: () => ({ nodes: shown.map((n) => n.key), edges: lines.map((e) => e.id) }),
    edges: () => lines.map((e) => ({ id: e.id, address: writeEdge(e.id), from: nodes[e.from].key, to: nodes[e.to].key, part: e.p, side: e.d, status: e.s, facts: e.f.map((at) => facts[at].key) })),
    labels: () => labelled.map((box) => ({ ...box })),
    blocked: overlays,
    style: (id) => edgeStyle(lineById.get(id)),
    vector,
    state: () => ({ ...state, off: [...state.off], unfolded: [...state.unfolded] }),
    zoom: () => network.getScale(),
  });
  window.jejak = hook;
}

function readAddress() {
  readHash();
  if (state.chosen && state.chosen.node !== undefined) reveal(state.chosen.node);
  if (state.path) reveal(state.path.from);
}

readAddress();
applyTheme();
startScene();
startSearch();
startKeys();
startPrinting();
startHook();
refresh();
requestAnimationFrame(() => requestAnimationFrame(() => { hook.ready = true; hook.first = performance.now(); }));
window.addEventListener('hashchange', () => { if (location.hash !== written) { readAddress(); renamed(); applyTheme(); sync(); moveAll(); refresh(); } });
let resized = 0;
window.addEventListener('resize', () => { clearTimeout(resized); resized = setTimeout(() => fit(false), 150); });
