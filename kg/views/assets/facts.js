// One fact as a card: what it says, the sentence with its words marked, and how it is known.

const go = (node, text) => h('button', { type: 'button', class: 'inline', on: { click: () => choose({ node: node.id }, { move: true }) } }, said(text ?? nameOf(node)));
const row = (name, ...values) => (values.flat().length ? [h('dt', {}, name), h('dd', {}, ...values)] : []);
const joined = (items) => items.flatMap((item, at) => (at ? [', ', item] : [item]));

const unknown = () => h('span', { class: 'unknown' }, t('notStated'));

function details(fact) {
  const v = fact.v;
  const rows = [];
  if (fact.k === 'meeting') {
    rows.push(...row(t('with'), joined(v.participants ? listOf(v.participants).map(said) : ends(fact, 'participant').map((n) => go(n)))));
    rows.push(...row(t('parts.attendee'), joined(ends(fact, 'attendee').map((n) => go(n)))));
    rows.push(...row(t('place'), joined([v.place && said(v.place), ...ends(fact, 'venue').map((n) => go(n))].filter(Boolean))));
    rows.push(...row(t('date'), v.date ? [day(v.date)] : [unknown()]));
    rows.push(...row(t('topics'), joined(listOf(v.topics).map(said))));
  } else if (fact.k === 'claim' || fact.k === 'quote') {
    const speaker = ends(fact, 'speaker').map((n) => go(n));
    rows.push(...row(t('speaker'), speaker.length ? speaker : v.speaker ? [said(v.speaker)] : h('span', {}, t('unknownSpeaker'))));
    rows.push(...row(t('place'), ends(fact, 'about').length ? ends(fact, 'about').map((n) => go(n)) : v.place ? [said(v.place)] : []));
    if (fact.k === 'claim') rows.push(...row(t('time'), v.time ? [day(v.time)] : [unknown()]));
  }
  return rows.length ? h('dl', {}, rows) : null;
}

function sentence(fact) {
  const [text, start, end] = [texts[fact.t[0]], fact.t[1], fact.t[2]];
  return [text.slice(0, start), h('mark', {}, text.slice(start, end)), text.slice(end)];
}

function origin(fact) {
  const source = sources[fact.a] || {};
  const address = source.u && webAddress(source.u);
  const title = said(source.t || t('untitled'));
  return [
    address ? h('a', { href: address, rel: 'noopener noreferrer nofollow', target: '_blank' }, title) : title,
    source.o && [' · ', said(source.o)], ' · ', source.d ? day(source.d) : h('span', { class: 'unknown' }, t('noDate')),
  ];
}

function copyText(text, button) {
  const done = () => { button.textContent = t('copied'); setTimeout(() => { button.textContent = t('copy'); }, 1500); };
  const old = () => {
    const area = h('textarea', { readonly: true, class: 'away' });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    done();
  };
  if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(done, old);
  else old();
}

const shortKey = (key) => key.replace(/^(\w+\/[0-9a-f]{8})[0-9a-f]{24}$/, '$1');
function sparql(fact) {
  if (!queryOf) return null;
  const query = queryOf.replace('{record}', () => (fact.key.includes(':') ? fact.key : base + fact.key));
  const copy = h('button', { type: 'button', class: 'small copy' }, t('copy'));
  copy.addEventListener('click', () => copyText(query, copy));
  return h('details', { class: 'sparql' }, h('summary', {}, t('sparql')), h('pre', { tabindex: 0 }, query), copy, h('p', {}, t('why'), ' ', h('code', {}, `kg why ${shortKey(fact.key)}`)));
}

function badge(fact) {
  if (fact.k !== 'meeting' && fact.k !== 'relation') return fact.k === 'quote' ? h('span', { class: 'badge' }, t(fact.v.kind === 'indirect' ? 'indirect' : 'direct')) : null;
  return h('span', { class: `badge ${fact.s}` }, rawStatus(fact));
}

function card(fact, { head = true } = {}) {
  const level = sureness(fact.p);
  const sure = level && [t('confidence'), ' ', h('meter', { min: 0, max: 1, low: 0.7, high: 0.85, optimum: 1, value: fact.p, 'aria-label': t('confidence') }), ' ', format('NumberFormat', { style: 'percent' }).format(fact.p), level === 'weak' && h('span', { class: 'level weak' }, ' · ', t('check'))];
  return h('article', { class: `fact ${fact.s}`, 'data-key': fact.key },
    h('div', { class: 'head' }, h('span', {}, head && fact.k !== 'quote' ? said(headline(fact)) : ''), badge(fact)),
    details(fact),
    h('blockquote', { dir: 'auto' }, sentence(fact)),
    h('p', { class: 'from' }, origin(fact)),
    h('div', { class: 'how' }, rules[fact.r] && h('span', {}, t('rule'), ' ', h('code', {}, rules[fact.r])), sure && h('span', {}, sure)),
    sparql(fact));
}
