// Everything without a mouse: letters for the buttons, arrows from node to node.

// The nearest node in a direction; the first one where none is chosen.
function stepTo(dx, dy) {
  const from = state.chosen && state.chosen.node !== undefined && shownIds.has(state.chosen.node) ? nodes[state.chosen.node] : null;
  if (!from) { if (shown.length) choose({ node: shown[0].id }); return; }
  let best = null;
  for (const n of shown) {
    const [x, y] = [n.px - from.px, n.py - from.py];
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    if (n === from || along <= 0 || aside > along * 1.6) continue;
    const far = along + aside * 1.5;
    if (!best || far < best.far) best = { far, n };
  }
  if (best) choose({ node: best.n.id });
}

// Keep what is chosen on the screen.
function follow() {
  if (!state.chosen || state.chosen.node === undefined) return;
  const { l, r, t: top_, b } = viewport();
  const { x, y } = network.getPosition(state.chosen.node);
  if (x < l + 40 || x > r - 40 || y < top_ + 40 || y > b - 40) network.moveTo({ position: { x, y } });
}

function startKeys() {
  const graph = document.getElementById('graph');
  graph.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (way) { event.preventDefault(); stepTo(...way); follow(); }
    if (event.key === 'Enter' && state.chosen) { event.preventDefault(); panel.focus(); }
    if (event.key === 'u' && state.chosen && state.chosen.node !== undefined) { event.preventDefault(); unfold(state.chosen.node); }
    if (event.key === 'p' && state.chosen && state.chosen.node !== undefined && THINGS.includes(nodes[state.chosen.node].k)) { event.preventDefault(); startPath(state.chosen.node); }
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      '/': () => document.getElementById('query').focus(),
      Escape: () => (state.path ? endPath() : choose(null)), '+': () => zoomBy(1.4), '=': () => zoomBy(1.4), '-': () => zoomBy(1 / 1.4), 0: () => fit(),
      t: () => setView(state.view === 'table' ? 'graph' : 'table'),
      g: () => graph.focus(),
    }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
}
