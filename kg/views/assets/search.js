// Search by name, alias or code; what begins with the words comes before what holds them.
let index = null;
function search(query) {
  index ??= nodes.filter((n) => THINGS.includes(n.k)).map((n) => [n, [n.n, n.c || '', ...(n.al || []), ...Object.keys(words).map((language) => inLanguage(language, () => nameOf(n)))].map(fold).filter(Boolean)]);
  const wanted = fold(query);
  if (!wanted) return [];
  const score = (names) => Math.min(...names.map((n) => (n === wanted ? 0 : n.startsWith(wanted) ? 1 : n.includes(` ${wanted}`) ? 2 : n.includes(wanted) ? 3 : 9)));
  return index.map(([n, names]) => [n, score(names)]).filter(([, s]) => s < 9).sort((a, b) => a[1] - b[1] || a[0].id - b[0].id).slice(0, 12).map(([n]) => n);
}
function inLanguage(language, act) {
  const before = state.language;
  state.language = language;
  try { return act(); } finally { state.language = before; }
}

function startSearch() {
  const [input, list] = [document.getElementById('query'), document.getElementById('found')];
  let hits = [];
  let at = 0;
  const close = () => { list.hidden = true; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); };
  const take = (node) => { close(); input.value = ''; if (state.view === 'table') setView('graph'); choose({ node: node.id }, { move: true }); };
  const show = () => {
    const item = (n, i) => h('li', { role: 'option', id: `hit-${i}`, 'aria-selected': String(i === at), on: { mousedown: (event) => { event.preventDefault(); take(n); } } }, swatch(n), said(nameOf(n)), n.al && h('span', { class: 'also' }, said(n.al.join(', '))));
    list.replaceChildren(...(hits.length ? hits.map(item) : [h('li', { class: 'none' }, t('nothing'))]));
    list.hidden = !input.value.trim();
    input.setAttribute('aria-expanded', String(!list.hidden));
    if (hits.length) input.setAttribute('aria-activedescendant', `hit-${at}`);
  };
  input.addEventListener('input', () => { hits = search(input.value); at = 0; show(); });
  input.addEventListener('focus', () => { if (input.value) show(); });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); at = (at + (event.key === 'ArrowDown' ? 1 : -1) + hits.length) % (hits.length || 1); show(); }
    else if (event.key === 'Enter' && hits[at]) { event.preventDefault(); take(hits[at]); panel.focus(); }
    else if (event.key === 'Escape') { input.value = ''; close(); input.blur(); event.stopPropagation(); }
  });
}
