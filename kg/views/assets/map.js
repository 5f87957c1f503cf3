// The map: what is told of a country, near it; a stretch of months; both from the list below it.

const countries = new Map([...document.querySelectorAll('.country')].map((item) => [item.dataset.code, item]));
const linesOf = new Map([...countries].map(([code, item]) => [code, [...item.querySelectorAll('li')]]));
const range = ['since', 'until'].map((id) => document.getElementById(id));
const LEVELS = 3;
const FIRST = 3;

function within(month) {
  if (!range[0]) return true;
  const whole = range[0].selectedIndex === 0 && range[1].selectedIndex === range[1].options.length - 1;
  return whole || (month !== '' && month >= range[0].value && month <= range[1].value);
}

function shade(net, most) {
  const size = most ? Math.ceil(LEVELS * Math.sqrt(Math.abs(net) / most) - 1e-9) : 0;
  return net > 0 ? `up${size}` : net < 0 ? `down${size}` : 'even';
}

function count(item) {
  const seen = linesOf.get(item.dataset.code).filter((line) => { line.hidden = !within(line.dataset.m); return !line.hidden; });
  const of = (test) => seen.filter(test).length;
  const found = {
    cooperation: of((l) => l.dataset.side === 'cooperation' && l.dataset.s === 'actual'),
    conflict: of((l) => l.dataset.side === 'conflict' && l.dataset.s === 'actual'),
    held: of((l) => l.dataset.held),
  };
  for (const [name, number] of Object.entries(found)) item.querySelector(`[data-count="${name}"]`).textContent = number;
  item.hidden = !seen.length;
  return { net: found.cooperation - found.conflict, any: seen.length > 0 };
}

function recount() {
  const counts = new Map([...countries].map(([code, item]) => [code, count(item)]));
  const most = Math.max(0, ...[...counts.values()].map(({ net }) => Math.abs(net)));
  for (const land of document.querySelectorAll('.known')) {
    const { net, any } = counts.get(land.dataset.code);
    land.setAttribute('class', `land known ${any ? shade(net, most) : 'gone'}`);
  }
  for (const arc of document.querySelectorAll('.world .arc')) {
    const months = arc.dataset.m.split(' ').filter(Boolean);
    arc.toggleAttribute('hidden', !within('') && !months.some(within));
  }
}

function tell(land) {
  const item = countries.get(land.dataset.code);
  if (!item) return;
  peek.replaceChildren();
  copyInto(peek, item.querySelector('summary'));
  const list = document.createElement('ul');
  for (const line of linesOf.get(land.dataset.code).filter((l) => !l.hidden).slice(0, FIRST)) list.append(line.cloneNode(true));
  peek.append(list);
  place(land);
}

function startMap() {
  const landOf = (target) => target instanceof Element && target.closest('.known');
  for (const event of ['mouseover', 'focusin']) document.addEventListener(event, (e) => { const land = landOf(e.target); if (land) tell(land); });
  for (const event of ['mouseout', 'focusout']) document.addEventListener(event, (e) => { if (landOf(e.target)) hide(); });
  document.addEventListener('click', (e) => {
    const land = landOf(e.target);
    if (land) countries.get(land.dataset.code).querySelector('details').open = true;
  });
  if (!range[0]) return;
  const given = (state.get('d') || '').split('_');
  range.forEach((select, at) => {
    if ([...select.options].some((option) => option.value === given[at])) select.value = given[at];
    select.addEventListener('change', () => { state.set('d', range.map((s) => s.value).join('_')); recount(); writeHash(); });
  });
  recount();
}

// On a narrow window the map opens on the countries that something is told of.
function centre() {
  const box = document.querySelector('figure .scroll');
  const spots = [...document.querySelectorAll('.known')].map((land) => land.getBoundingClientRect());
  if (!spots.length || box.scrollWidth <= box.clientWidth) return;
  const middle = spots.map((spot) => spot.left + spot.width / 2).sort((a, b) => a - b)[spots.length >> 1];
  box.scrollLeft = middle - box.getBoundingClientRect().left - box.clientWidth / 2;
}

startMap();
centre();
