// Start, and everything that follows a change.

const hook = { ready: false, frame: 0, frames: 0, first: 0 };

function refresh() {
  document.documentElement.lang = state.language;
  const input = document.getElementById('query');
  input.placeholder = t('search');
  input.setAttribute('aria-label', t('search'));
  document.getElementById('graph').setAttribute('aria-label', t('graph'));
  panel.setAttribute('aria-label', t('introTitle'));
  showTools();
  showLegend();
  showCount();
  showTime();
  showPanel();
  showTable();
  writeHash();
}

function startKeys() {
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      '/': () => document.getElementById('query').focus(),
      Escape: () => choose(null), '+': () => zoomBy(1.4), '=': () => zoomBy(1.4), '-': () => zoomBy(1 / 1.4), 0: () => fit(),
      t: () => setView(state.view === 'table' ? 'graph' : 'table'),
    }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
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
    whereEdge: (id, part = 0.5) => {
      const e = edgeById.get(id);
      const [a, b] = [network.getPosition(e.from), network.getPosition(e.to)];
      return onPage({ x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part });
    },
    shown: () => ({ nodes: shown.map((n) => n.key), edges: [...shownEdges] }),
    edges: () => edges.map((e) => ({ id: e.id, from: nodes[e.from].key, to: nodes[e.to].key, part: e.p })),
    state: () => ({ ...state, off: [...state.off], unfolded: [...state.unfolded] }),
    zoom: () => network.getScale(),
  });
  window.jejak = hook;
}

function readAddress() {
  readHash();
  if (state.chosen && state.chosen.node !== undefined) reveal(state.chosen.node);
}

readAddress();
applyTheme();
startScene();
startSearch();
startKeys();
startHook();
refresh();
requestAnimationFrame(() => requestAnimationFrame(() => { hook.ready = true; hook.first = performance.now(); }));
window.addEventListener('hashchange', () => { if (location.hash !== written) { readAddress(); renamed(); applyTheme(); sync(); moveAll(); refresh(); } });
let resized = 0;
window.addEventListener('resize', () => { clearTimeout(resized); resized = setTimeout(() => fit(false), 150); });
