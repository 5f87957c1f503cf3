// What is shown, as a table: for reading, for screen readers, for copying into a sheet.

const PAGE = 300;
// When it happened, or when a figure held; never the day of the article.
const happened = (f) => (f.k === 'meeting' || f.k === 'claim' ? (f.v.date || f.v.time ? day(f.v.date || f.v.time) : h('span', { class: 'unknown' }, t('notStated'))) : '');
function showTable() {
  const box = document.getElementById('table');
  box.hidden = state.view !== 'table';
  if (box.hidden) return;
  const list = facts.filter(listed);
  const title = (name) => h('th', { scope: 'col' }, t(`columns.${name}`));
  const open = (f) => choose(f.n !== undefined ? { node: f.n } : { fact: f.at });
  const line = (f) => h('tr', {},
    h('td', {}, t(`kind.${f.k}`)),
    h('td', {}, h('button', { type: 'button', class: 'inline', on: { click: () => open(f) } }, said(clip(headline(f), 140)))),
    h('td', {}, badge(f)),
    h('td', {}, happened(f)),
    h('td', { dir: 'auto' }, sentence(f)),
    h('td', {}, origin(f).slice(0, 2)),
    h('td', {}, (sources[f.a] || {}).d ? day(sources[f.a].d) : t('noDate')),
    h('td', { class: 'num' }, f.p === null ? '' : h('span', { class: `level ${sureness(f.p)}` }, format('NumberFormat', { style: 'percent' }).format(f.p))));
  const body = h('tbody', {}, list.slice(0, PAGE).map(line));
  const rest = list.slice(PAGE);
  const more = rest.length ? h('button', { type: 'button', class: 'small' }, t('more', { n: rest.length })) : null;
  if (more) more.addEventListener('click', () => { body.append(...rest.splice(0, PAGE).map(line)); if (!rest.length) more.remove(); else more.textContent = t('more', { n: rest.length }); });
  const table = h('table', {}, h('caption', {}, some('facts', list.length)), h('thead', {}, h('tr', {}, ['kind', 'what', 'status', 'when', 'sentence', 'article', 'date', 'sure'].map(title))), body);
  box.replaceChildren(...[list.length ? table : h('p', { id: 'empty' }, t('empty')), more].filter(Boolean));
}
