// The panel beside the graph: what is chosen, or what the graph holds.

const panel = document.getElementById('panel');
const SECTIONS = { role: 'offices', meeting: 'meetings', relation: 'relations', claim: 'claims', quote: 'quotes' };
const ORDER = { person: ['role', 'meeting', 'relation', 'claim', 'quote'], country: ['relation', 'meeting', 'claim', 'role', 'quote'] };
const FIRST = 5;

function showPanel() {
  const chosen = state.chosen;
  const content = state.path ? pathPanel() : !chosen ? overview() : chosen.fact !== undefined ? factPanel(facts[chosen.fact]) : chosen.edge !== undefined ? edgePanel(lineById.get(chosen.edge)) : nodePanel(nodes[chosen.node]);
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
    const name = `${headline(fact)}|${fact.s}|${fact.v.date || ''}`;
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
  return h('div', { class: 'group' }, card(first), h('p', { class: 'told' }, told([first, ...others])), unroll(some('sentences', others.length), () => others.slice(0, 100).map((f) => card(f, { head: false }))));
}

function section(title, list) {
  if (!list.length) return [];
  const groups = alike(list);
  const rest = groups.slice(FIRST);
  const more = rest.length ? unroll(t('more', { n: rest.length }), () => rest.slice(0, 200).map(group)) : null;
  return [h('h3', {}, title, h('span', { class: 'n' }, number(list.length))), groups.slice(0, FIRST).map(group), more];
}

// How many articles say so, and how many of them do not copy one another.
function told(list) {
  const articles = new Set(list.map((f) => f.a)).size;
  const apart = independent(list);
  return [some('articles', articles), ' · ', some('independent', apart)];
}

// What articles told of a meeting in turn, and what they differ about: never averaged away.
function course(node) {
  const when = ([, first, last]) => (first ? (first === last || !last ? day(first) : `${day(first)} – ${day(last)}`) : t('noDate'));
  const step = (one) => h('li', {}, h('span', { class: `badge ${one[0]}` }, t(`statuses.${one[0]}`)), ' ', when(one));
  const differ = Object.entries(node.cf || {}).map(([name, said_]) => h('p', { class: 'differ' }, t(`differ.${name}`), ': ', joined(said_.map((text) => said(name === 'date' ? day(text) : text)))));
  return [node.ev && [h('h3', {}, t('course')), h('ol', { class: 'course' }, node.ev.map(step))], differ];
}

function nodePanel(node) {
  if (node.k === 'group') return groupPanel(node);
  if (EVENTS.includes(node.k)) {
    const own = ownOf.get(node.id).filter(factPasses);
    const list = own.length ? own : ownOf.get(node.id);
    const sides = [...new Set(list.flatMap((f) => ends(f, 'participant', 'speaker', 'attendee')))];
    return [top(node, t(`kind.${node.k}`)), h('h2', {}, said(describe(node))), list.length > 1 && h('p', { class: 'sub' }, told(list)), course(node), list.slice(0, 100).map((f) => card(f, { head: stackOf(node) > 1 })), neighbours(sides), folding(node)];
  }
  const own = factsOf[node.id];
  const offices = [...new Set(own.filter((f) => f.k === 'role' && ends(f, 'holder').includes(node)).map(officeOf))];
  const near = [...new Set(own.flatMap((f) => f.e.map(([, id]) => id)))].filter((id) => id !== node.id).sort((a, b) => a - b).map((id) => nodes[id]);
  return [
    top(node, t(`kind.${node.k}`)), h('h2', {}, said(nameOf(node))),
    offices.length && h('p', { class: 'sub' }, joined(offices.slice(0, 8).map(said)), offices.length > 8 && ' …'),
    node.al && h('p', { class: 'sub' }, t('aliases'), ': ', joined(node.al.map(said))),
    h('p', { class: 'acts' }, h('button', { type: 'button', class: 'small', id: 'path-from', on: { click: () => startPath(node.id) } }, t('pathFrom')), folding(node)),
    (ORDER[node.k] || ORDER.person).map((kind) => section(t(SECTIONS[kind]), own.filter((f) => f.k === kind))),
    neighbours(near),
  ];
}

function factPanel(fact) {
  return [top(null, t(`kind.${fact.k}`)), h('h2', {}, said(clip(headline(fact), 200))), card(fact, { head: false }), neighbours([...new Set(fact.e.map(([, id]) => nodes[id]))])];
}

function groupPanel(node) {
  const members = nodes.filter((n) => n.h === node.id);
  return [top(node, t('kind.group')), h('h2', {}, said(nameOf(node))), h('p', { class: 'sub' }, node.n ? t('groupHint') : t('othersHint')), h('p', { class: 'acts' }, folding(node)), neighbours(members, 'members', 200)];
}

function folding(node) {
  const hidden = folds() ? wouldUnfold(node).length : 0;
  const open = folds() && node.m && nodes.some((n) => n.h === node.id && state.unfolded.has(n.id));
  return [
    hidden ? h('button', { type: 'button', class: 'small', id: 'unfold', on: { click: () => unfold(node.id) } }, hidden > STEP ? t('unfoldSome', { n: STEP, all: hidden }) : t('unfold', { n: hidden })) : null,
    open ? h('button', { type: 'button', class: 'small', id: 'fold', on: { click: () => foldAgain(node.id) } }, t('fold')) : null,
  ];
}

function neighbours(list, title = 'neighbours', most = 40) {
  if (!list.length) return [];
  const button = (n) => h('button', { type: 'button', class: 'link', on: { click: () => choose({ node: n.id }, { move: true }) } }, said(nameOf(n)));
  return [h('h3', {}, t(title), h('span', { class: 'n' }, number(list.length))), h('div', { class: 'links' }, list.slice(0, most).map(button))];
}

function edgePanel(edge) {
  const [from, to] = [nodes[edge.from], nodes[edge.to]];
  const list = edge.f.map((at) => facts[at]);
  const pair = EVENTS.includes(to.k) ? [from, to] : THINGS.includes(from.k) && edge.p === 'relation' && wayOf(list) === from.id ? [to, from] : [from, to];
  const groups = alike(list);
  const rest = groups.slice(20);
  return [
    top(null, t(`parts.${edge.p}`)), h('h2', {}, said(describe(pair[0])), ' — ', said(describe(pair[1]))), h('p', { class: 'sub' }, told(list)),
    groups.slice(0, 20).map(group), rest.length ? unroll(t('more', { n: rest.length }), () => rest.slice(0, 200).map(group)) : null,
    neighbours([from, to].filter((n) => THINGS.includes(n.k))),
  ];
}

function overview() {
  const count = (kind) => (THINGS.includes(kind) ? nodes : facts).filter((n) => n.k === kind).length;
  const tally = [...THINGS, 'meeting', 'relation', 'claim', 'quote'].filter(count).map((kind) => h('div', {}, h('b', {}, number(count(kind))), h('span', {}, t(`kinds.${kind}`))));
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
