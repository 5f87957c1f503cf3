// The panel beside the graph: what is chosen, or what the graph holds.

const panel = document.getElementById('panel');
const SECTIONS = [['role', 'offices'], ['meeting', 'meetings'], ['relation', 'relations'], ['claim', 'claims'], ['quote', 'quotes']];
const FIRST = 4;

function showPanel() {
  const chosen = state.chosen;
  const content = !chosen ? overview() : chosen.edge !== undefined ? edgePanel(edgeById.get(chosen.edge)) : nodePanel(nodes[chosen.node]);
  panel.replaceChildren(...content.flat(3).filter(Boolean));
  panel.scrollTop = 0;
}

function top(icon, kind) {
  const close = h('button', { type: 'button', class: 'x', 'aria-label': t('close'), on: { click: () => choose(null) } }, '×');
  return h('div', { class: 'kind' }, icon && swatch(icon), h('span', {}, kind), close);
}

function section(title, list, make) {
  if (!list.length) return [];
  const box = h('div', {}, list.slice(0, FIRST).map(make));
  const rest = list.slice(FIRST);
  const more = rest.length ? h('button', { type: 'button', class: 'small' }, t('more', { n: rest.length })) : null;
  if (more) more.addEventListener('click', () => { more.remove(); box.append(...rest.splice(0, 200).map(make)); });
  return [h('h3', {}, title, h('span', { class: 'n' }, number(list.length))), box, more];
}

function nodePanel(node) {
  if (EVENTS.includes(node.k)) {
    const own = factsOf[node.id].filter((f) => f.n === node.id);
    const speakers = own.length ? ends(own[0], 'participant', 'source', 'target', 'speaker') : [];
    return [top(node, t(`kind.${node.k}`)), h('h2', {}, said(describe(node))), own.map((f) => card(f, { head: stackOf(node) > 1 })), neighbours(speakers), unfoldButton(node)];
  }
  const own = factsOf[node.id];
  const offices = [...new Set(own.filter((f) => f.k === 'role' && ends(f, 'holder').includes(node)).map(headline))];
  const near = [...new Set(own.flatMap((f) => f.e.map(([, id]) => id)))].filter((id) => id !== node.id).sort((a, b) => a - b).map((id) => nodes[id]);
  return [
    top(node, t(`kind.${node.k}`)), h('h2', {}, said(nameOf(node))),
    offices.length && h('p', { class: 'sub' }, joined(offices.map(said))),
    node.al && h('p', { class: 'sub' }, t('aliases'), ': ', joined(node.al.map(said))),
    unfoldButton(node),
    SECTIONS.map(([kind, title]) => section(t(title), own.filter((f) => f.k === kind), (f) => card(f))),
    neighbours(near),
  ];
}

function unfoldButton(node) {
  const hidden = around(node.id).length;
  return hidden ? h('p', {}, h('button', { type: 'button', class: 'small', id: 'unfold', on: { click: () => unfold(node.id) } }, t('unfold', { n: hidden }))) : null;
}

function neighbours(list) {
  if (!list.length) return [];
  const button = (n) => h('button', { type: 'button', class: 'link', on: { click: () => choose({ node: n.id }, { move: true }) } }, said(nameOf(n)));
  return [h('h3', {}, t('neighbours'), h('span', { class: 'n' }, number(list.length))), h('div', { class: 'links' }, list.slice(0, 40).map(button))];
}

function edgePanel(edge) {
  const [from, to] = [nodes[edge.from], nodes[edge.to]];
  return [top(null, t(`parts.${edge.p}`)), h('h2', {}, said(describe(from)), ' — ', said(describe(to))), edge.f.map((at) => card(facts[at])), neighbours([from, to].filter((n) => THINGS.includes(n.k)))];
}

function overview() {
  const count = (kind) => nodes.filter((n) => n.k === kind).length;
  const tally = [...THINGS, ...EVENTS].filter(count).map((kind) => h('div', {}, h('b', {}, number(count(kind))), h('span', {}, t(`kinds.${kind}`))));
  const most = nodes.filter((n) => THINGS.includes(n.k)).map((n) => [n, factsOf[n.id].length]).sort((a, b) => b[1] - a[1] || a[0].id - b[0].id).slice(0, 8);
  const item = ([n, times]) => h('button', { type: 'button', on: { click: () => choose({ node: n.id }, { move: true }) } }, swatch(n), said(nameOf(n)), h('span', { class: 'n' }, number(times)));
  return [
    h('h2', {}, t('introTitle')),
    h('p', { class: 'sub' }, some('facts', facts.length), ' · ', some('articles', sources.length)),
    h('div', { class: 'tally' }, tally),
    h('p', { class: 'sub' }, t('intro')),
    h('h3', {}, t('most')), h('div', { class: 'most' }, most.map(item)),
    h('p', { class: 'hint' }, t('keys')),
  ];
}
