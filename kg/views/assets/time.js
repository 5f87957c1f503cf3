// When it happened: a histogram of what is dated, in which a stretch of time can be chosen.

const DAY = 86400000;
const dayOf = (fact) => String(fact.v.date || fact.v.time || (sources[fact.a] || {}).d || '');
const atDay = (text, end) => {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(end ? text.split('/').pop() : text.split('/')[0]);
  if (!parts) return null;
  const [year, month, date] = parts.slice(1).map((p) => (p === undefined ? null : +p));
  const time = end && date === null ? Date.UTC(year, month === null ? 12 : month, 0) : Date.UTC(year, (month || 1) - 1, date || 1);
  return Math.floor(time / DAY);
};
// A fact's first and last day; an unknown time is in no chosen stretch.
const spans = facts.map((f) => {
  const [first, last] = [atDay(dayOf(f), false), atDay(dayOf(f), true)];
  return first === null || last === null ? null : [first, last];
});
const inTime = (at) => !state.time || (spans[at] !== null && spans[at][0] <= state.time[1] && spans[at][1] >= state.time[0]);

const isoOf = (n) => new Date(n * DAY).toISOString().slice(0, 10);
const readTime = (text) => {
  const [a, b] = String(text || '').split('_').map((part) => atDay(part, false));
  return Number.isInteger(a) && Number.isInteger(b) && a <= b ? [a, b] : null;
};
const writeTime = ([a, b]) => `${isoOf(a)}_${isoOf(b)}`;

// The stretch that the histogram covers: nearly all facts, so that one odd year flattens nothing.
const known = spans.filter(Boolean).filter(([a, b]) => b - a < 400).map(([a]) => a).sort((a, b) => a - b);
const reach = known.length > 1 ? [known[Math.floor(known.length * 0.02)], known[Math.ceil(known.length * 0.98) - 1]] : null;
const bins = reach && reach[1] > reach[0] ? Math.min(60, reach[1] - reach[0] + 1) : 0;
const binOf = (n) => Math.min(bins - 1, Math.max(0, Math.floor(((n - reach[0]) / (reach[1] - reach[0] + 1)) * bins)));
const binStart = (i) => Math.ceil(reach[0] + (i * (reach[1] - reach[0] + 1)) / bins);

function setTime(range) {
  state.time = range;
  change();
}

function showTime() {
  const box = document.getElementById('time');
  box.hidden = bins < 2 || state.view === 'table';
  if (box.hidden) return;
  const [counts, own] = [new Array(bins).fill(0), new Array(bins).fill(0)];
  spans.forEach((span, i) => {
    if (!span || span[1] - span[0] >= 400 || span[0] < reach[0] || span[0] > reach[1]) return;
    counts[binOf(span[0])] += 1;
    if (facts[i].v.date || facts[i].v.time) own[binOf(span[0])] += 1;
  });
  const top_ = Math.max(...counts);
  const chosen = state.time && [binOf(state.time[0]), binOf(state.time[1])];
  const bars = counts.map((count, i) => {
    const inner = h('span', { class: 'own' });
    const bar = h('span', { class: !chosen || (i >= chosen[0] && i <= chosen[1]) ? 'bar' : 'bar out' }, inner);
    bar.style.height = `${count ? 3 + Math.sqrt(count / top_) * 25 : 1}px`;
    inner.style.height = `${count ? (100 * own[i]) / count : 0}%`;
    return bar;
  });
  const chart = h('div', { class: 'bars', title: t('timeHint') }, bars);
  const input = (which) => {
    const field = h('input', { type: 'date', 'aria-label': t(which ? 'until' : 'since'), min: isoOf(reach[0]), max: isoOf(reach[1]) });
    field.value = isoOf(state.time ? state.time[which] : reach[which]);
    field.addEventListener('change', () => {
      const value = atDay(field.value, false);
      const range = [...(state.time || reach)];
      if (value === null) return;
      range[which] = value;
      if (range[0] <= range[1]) setTime(range);
    });
    return field;
  };
  const clear = state.time ? h('button', { type: 'button', class: 'x', id: 'any-time', 'aria-label': t('anyTime'), title: t('anyTime'), on: { click: () => setTime(null) } }, '×') : null;
  box.replaceChildren(input(0), chart, input(1), ...[clear].filter(Boolean));
  brush(chart);
}

// Drag over the bars to choose from one to another.
function brush(chart) {
  const at = (event) => {
    const { left, width } = chart.getBoundingClientRect();
    return Math.min(bins - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * bins)));
  };
  let start = null;
  const mark = (a, b) => [...chart.children].forEach((bar, i) => bar.classList.toggle('out', i < a || i > b));
  chart.addEventListener('pointerdown', (event) => { start = at(event); chart.setPointerCapture(event.pointerId); mark(start, start); });
  chart.addEventListener('pointermove', (event) => { if (start !== null) mark(Math.min(start, at(event)), Math.max(start, at(event))); });
  chart.addEventListener('pointerup', (event) => {
    if (start === null) return;
    const [a, b] = [Math.min(start, at(event)), Math.max(start, at(event))];
    start = null;
    setTime([binStart(a), b === bins - 1 ? reach[1] : binStart(b + 1) - 1]);
  });
}
