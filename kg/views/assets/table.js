// What is shown, as a table: for reading, for screen readers, for copying into a sheet.

const PAGE = 300;
function factShown(fact) {
  if (!inTime(fact.at)) return false;
  if (fact.n !== undefined) return shownIds.has(fact.n);
  if (fact.k === 'role' && state.off.has('office')) return false;
  return fact.e.length > 0 && fact.e.every(([, id]) => shownIds.has(id));
}

function showTable() {
  const box = document.getElementById('table');
  box.hidden = state.view !== 'table';
  if (box.hidden) return;
  const list = facts.filter(factShown);
  const title = (name) => h('th', { scope: 'col' }, t(`columns.${name}`));
  const open = (f) => choose(f.n !== undefined ? { node: f.n } : { node: f.e[0][1] });
  const line = (f) => h('tr', {},
    h('td', {}, t(`kind.${f.k}`)),
    h('td', {}, h('button', { type: 'button', class: 'inline', on: { click: () => open(f) } }, said(clip(headline(f), 140)))),
    h('td', {}, badge(f)),
    h('td', { dir: 'auto' }, sentence(f)),
    h('td', {}, origin(f).slice(0, 2)),
    h('td', {}, day((sources[f.a] || {}).d || '')));
  const body = h('tbody', {}, list.slice(0, PAGE).map(line));
  const rest = list.slice(PAGE);
  const more = rest.length ? h('button', { type: 'button', class: 'small' }, t('more', { n: rest.length })) : null;
  if (more) more.addEventListener('click', () => { body.append(...rest.splice(0, PAGE).map(line)); if (!rest.length) more.remove(); else more.textContent = t('more', { n: rest.length }); });
  const table = h('table', {}, h('thead', {}, h('tr', {}, ['kind', 'what', 'status', 'sentence', 'article', 'date'].map(title))), body);
  box.replaceChildren(...[list.length ? table : h('p', { id: 'empty' }, t('empty')), more].filter(Boolean));
}
