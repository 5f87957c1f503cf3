// Pages to read: language, light and dark, and the sentence behind a number where one points at it.

const root = document.documentElement;
const LANGUAGES = ['id', 'en'];
const state = new URLSearchParams();

function readHash() {
  const hash = new URLSearchParams(location.hash.slice(1));
  for (const name of ['l', 't', 'off', 'r', 'd']) if (hash.has(name)) state.set(name, hash.get(name)); 
  if (!LANGUAGES.includes(state.get('l'))) state.set('l', root.dataset.language);
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  if (!['light', 'dark'].includes(state.get('t'))) state.set('t', dark ? 'dark' : 'light');
}

function writeHash() {
  try { history.replaceState(null, '', `#${state}`); } catch { location.hash = `#${state}`; }
}

// Names of controls that are not text follow the language too.
function show() {
  const language = state.get('l');
  root.lang = language;
  root.dataset.language = language;
  root.dataset.theme = state.get('t');
  for (const element of document.querySelectorAll(`[data-${language}]`)) element.setAttribute('aria-label', element.getAttribute(`data-${language}`));
  document.title = root.dataset[language === 'en' ? 'titleEn' : 'titleId'] || document.title;
  const night = document.getElementById('t-theme');
  night.setAttribute('aria-pressed', String(state.get('t') === 'dark'));
}

function startTools() {
  const change = (name, value) => { state.set(name, value); show(); writeHash(); };
  document.getElementById('t-language').addEventListener('click', () => change('l', state.get('l') === 'id' ? 'en' : 'id'));
  document.getElementById('t-theme').addEventListener('click', () => change('t', state.get('t') === 'dark' ? 'light' : 'dark'));
  document.getElementById('t-print').addEventListener('click', () => print());
}

// A card that stands near what it explains and never outside the window.
const peek = document.getElementById('peek');
let explained = null;
function place(near) {
  explained = near;
  const at = near.getBoundingClientRect();
  peek.hidden = false;
  const own = peek.getBoundingClientRect();
  const left = Math.max(12, Math.min(at.left - 20, innerWidth - own.width - 12));
  const below = at.bottom + 8;
  peek.style.left = `${left}px`;
  peek.style.top = `${below + own.height < innerHeight ? below : Math.max(8, at.top - own.height - 8)}px`;
}
function hide() { explained = null; peek.hidden = true; peek.replaceChildren(); }

// Tab scrolls to what it reaches: the card goes along with it.
function follow() {
  if (explained && (explained === document.activeElement || explained.matches(':hover'))) place(explained);
  else hide();
}

function copyInto(box, source) {
  const copy = source.cloneNode(true);
  for (const element of [copy, ...copy.querySelectorAll('[id]')]) element.removeAttribute('id');
  box.append(...copy.childNodes);
}

function startNotes() {
  const noteOf = (target) => target instanceof Element && target.closest('.ref a');
  const open = (link) => {
    const note = document.getElementById(link.hash.slice(1));
    if (!note) return;
    peek.replaceChildren();
    copyInto(peek, note.querySelector('.note'));
    place(link);
  };
  for (const event of ['mouseover', 'focusin']) document.addEventListener(event, (e) => { const link = noteOf(e.target); if (link) open(link); });
  for (const event of ['mouseout', 'focusout']) document.addEventListener(event, (e) => { if (noteOf(e.target)) hide(); });
  document.addEventListener('keydown', (e) => { if (e.key === 'Escape') hide(); });
  document.addEventListener('scroll', follow, { passive: true, capture: true });
}

readHash();
show();
startTools();
startNotes();
window.jejak = { ready: true };
