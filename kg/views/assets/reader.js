// The article as a reader: what is pointed at, in the text or in the list, shows in both.

const KINDS = ['role', 'meeting', 'relation', 'claim', 'quote'];
const records = [...document.querySelectorAll('.record')];
const segments = [...document.querySelectorAll('.seg')];
const ofSegment = new Map(segments.map((s) => [s, s.dataset.r.split(' ').map(Number)]));
const off = () => new Set((state.get('off') || '').split('.').filter((kind) => KINDS.includes(kind)));
const seen = (n) => records[n - 1] && !off().has(records[n - 1].dataset.kind);

function light(numbers) {
  const wanted = new Set(numbers.filter(seen));
  for (const record of records) record.classList.toggle('lit', wanted.has(Number(record.dataset.n)));
  for (const [segment, own] of ofSegment) segment.classList.toggle('on', own.some((n) => wanted.has(n)));
  return [...wanted];
}

function tell(numbers, near) {
  const wanted = light(numbers);
  hide();
  if (!wanted.length) return;
  for (const n of wanted) {
    const card = document.createElement('div');
    card.className = 'card';
    copyInto(card, records[n - 1].querySelector('.card'));
    peek.append(card);
  }
  place(near);
}

// The record whose number it is; of words, all records that they belong to.
function pointed(target) {
  if (!(target instanceof Element)) return null;
  const number = target.closest('.num');
  if (number) return [[Number(number.textContent)], number, true];
  const segment = target.closest('.seg');
  if (segment) return [ofSegment.get(segment), segment, true];
  const record = target.closest('.record');
  return record ? [[Number(record.dataset.n)], record, false] : null;
}

function choose(numbers) {
  state.set('r', numbers.map((n) => records[n - 1].dataset.key.split('/').slice(-2).join('/')).join('.'));
  writeHash();
}

function showKinds() {
  const hidden = off();
  for (const kind of KINDS) document.body.classList.toggle(`off-${kind}`, hidden.has(kind));
  for (const button of document.querySelectorAll('.kind')) button.setAttribute('aria-pressed', String(!hidden.has(button.dataset.kind)));
}

function startReader() {
  for (const event of ['mouseover', 'focusin']) {
    document.addEventListener(event, (e) => {
      const found = pointed(e.target);
      if (!found) return;
      if (found[2]) tell(found[0], found[1]); else { hide(); light(found[0]); }
    });
  }
  for (const event of ['mouseout', 'focusout']) document.addEventListener(event, (e) => { if (pointed(e.target)) { hide(); light(chosen()); } });
  document.addEventListener('click', (e) => {
    const segment = e.target instanceof Element && e.target.closest('.seg');
    if (!segment) return;
    const wanted = ofSegment.get(segment).filter(seen);
    if (!wanted.length) return;
    choose(wanted);
    records[wanted[wanted.length - 1] - 1].scrollIntoView({ block: 'nearest' });
  });
  for (const button of document.querySelectorAll('.kind')) {
    button.addEventListener('click', () => {
      const hidden = off();
      const kind = button.dataset.kind;
      if (hidden.has(kind)) hidden.delete(kind); else hidden.add(kind);
      state.set('off', [...hidden].sort().join('.'));
      if (!hidden.size) state.delete('off');
      showKinds();
      light(chosen());
      writeHash();
    });
  }
}

function chosen() {
  const keys = new Set((state.get('r') || '').split('.').filter(Boolean));
  return records.filter((r) => keys.has(r.dataset.key.split('/').slice(-2).join('/'))).map((r) => Number(r.dataset.n));
}

showKinds();
startReader();
const first = light(chosen())[0];
if (first) document.getElementById(`m-${first}`).scrollIntoView({ block: 'center' });
