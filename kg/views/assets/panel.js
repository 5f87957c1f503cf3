// The panel beside the graph: what is chosen, or what the graph holds.

const panel = document.getElementById('panel');
const SECTIONS = { role: 'offices', meeting: 'meetings', relation: 'relations', claim: 'claims', quote: 'quotes' };
const ORDER = { person: ['role', 'meeting', 'relation', 'claim', 'quote'], country: ['relation', 'meeting', 'claim', 'role', 'quote'] };
const FIRST = 5;

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

// Records that say the same stand as one: the first sentence, the others on request.
function alike(list) {
  const groups = new Map();
  for (const fact of list) {
    const name = `${headline(fact)}|${fact.s || ''}|${fact.v.date || ''}`;
    groups.set(name, [...(groups.get(name) || []), fact]);
  }
  return [...groups.values()];
}

function unroll(label, make) {
  const button = h('button', { type: 'button', class: 'small' }, label);
  button.addEventListener('click', () => button.replaceWith(...make()));
  return button;
}

function group([first, ...others]) {
  if (!others.length) return card(first);
  return h('div', { class: 'group' }, card(first), unroll(some('sentences', others.length), () => others.slice(0, 100).map((f) => card(f, { head: false }))));
}

function section(title, list) {
  if (!list.length) return [];
  const groups = alike(list);
  const rest = groups.slice(FIRST);
  const more = rest.length ? unroll(t('more', { n: rest.length }), () => rest.slice(0, 200).map(group)) : null;
  return [h('h3', {}, title, h('span', { class: 'n' }, number(list.length))), groups.slice(0, FIRST).map(group), more];
}

function nodePanel(node) {
  if (EVENTS.includes(node.k)) {
    const own = factsOf[node.id].filter((f) => f.n === node.id);
    const speakers = own.length ? ends(own[0], 'participant', 'source', 'target', 'speaker') : [];
    return [top(node, t(`kind.${node.k}`)), h('h2', {}, said(describe(node))), own.map((f) => card(f, { head: stackOf(node) > 1 })), neighbours(speakers), unfoldButton(node)];
  }
  const own = factsOf[node.id];
  const offices = [...new Set(own.filter((f) => f.k === 'role' && ends(f, 'holder').includes(node)).map(officeOf))];
  const near = [...new Set(own.flatMap((f) => f.e.map(([, id]) => id)))].filter((id) => id !== node.id).sort((a, b) => a - b).map((id) => nodes[id]);
  return [
    top(node, t(`kind.${node.k}`)), h('h2', {}, said(nameOf(node))),
    offices.length && h('p', { class: 'sub' }, joined(offices.map(said))),
    node.al && h('p', { class: 'sub' }, t('aliases'), ': ', joined(node.al.map(said))),
    unfoldButton(node),
    (ORDER[node.k] || ORDER.person).map((kind) => section(t(SECTIONS[kind]), own.filter((f) => f.k === kind))),
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
