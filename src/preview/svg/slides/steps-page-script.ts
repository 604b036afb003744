/**
 * The one script of the page of steps. Nothing else runs there, whatever a label says: who changes the script has a new
 * `scriptHash` to write, which a test says.
 */

/** SHA-256 of `script`, in base64. */
export const scriptHash = 'uYeR+LMTa55ZNJUxF7NK+bxNkWIAJLOGr4yz729fpoU=';

export const script = `
const { stops, pace, texts } = JSON.parse(document.getElementById('frames').textContent);
const find = (id) => document.getElementById(id);
const [main, heads, black, speed] = ['main', 'heads', 'black', 'speed'].map(find);
const parts = [...document.querySelectorAll('[data-part]')];
const last = stops.length - 1;
let at = 0;
let zoom = 1;
let timer;
let due = 0;
let byEvent = false;
let typed = null;
let speaker = null;

const addressed = () => stops.findIndex(({ address }) => '#' + address === location.hash);
const shownPart = () => parts.find((part) => !part.hidden);

/* As large as fits the window; what could not be read then is scrolled. */
function fit() {
  const svg = shownPart().querySelector('svg');
  const { width, height } = svg.viewBox.baseVal;
  const [wide, high] = [main.clientWidth / width, main.clientHeight / height];
  // Of a state machine, which has no heads, one looks at the whole.
  const isSequence = svg.querySelector('[data-head]') !== null;
  const readable = isSequence && high < 0.9 ? 1.4 : high;
  const scale = Math.max(isSequence ? 0.7 : 0, Math.min(wide, readable, 2.5)) * zoom;
  svg.style.width = Math.floor(width * scale) + 'px';
  svg.style.height = Math.floor(height * scale) + 'px';
  const strip = heads.firstElementChild;
  if (strip) {
    strip.style.width = svg.style.width;
    strip.style.height = Math.ceil(strip.viewBox.baseVal.height * scale) + 'px';
  }
  placeHeads();
}

/* The heads of the participants once more, for when their own are out of sight. */
function fillHeads() {
  const svg = shownPart().querySelector('svg');
  const own = [...svg.querySelectorAll('[data-head]')];
  heads.replaceChildren();
  if (own.length === 0) return;
  const from = svg.getBoundingClientRect();
  const unit = svg.viewBox.baseVal.width / from.width;
  const boxes = own.map((head) => head.getBoundingClientRect());
  const top = Math.max(0, (Math.min(...boxes.map((box) => box.top)) - from.top) * unit - 6);
  const bottom = (Math.max(...boxes.map((box) => box.bottom)) - from.top) * unit + 6;
  const strip = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  strip.setAttribute('viewBox', '0 ' + top + ' ' + svg.viewBox.baseVal.width + ' ' + (bottom - top));
  // On a slide the picture is moved as a whole.
  for (const head of own) {
    const copy = head.cloneNode(true);
    const group = head.parentNode.closest('g');
    const place = group && group.cloneNode(false);
    if (place) place.append(copy);
    strip.append(place || copy);
  }
  heads.append(strip);
}

function placeHeads() {
  const strip = heads.firstElementChild;
  if (!strip) return;
  const svg = shownPart().querySelector('svg');
  const scale = svg.getBoundingClientRect().height / svg.viewBox.baseVal.height;
  heads.classList.toggle('shown', main.scrollTop > strip.viewBox.baseVal.y * scale + 1);
}

function bringIntoSight(shape) {
  const [box, frame] = [shape.getBoundingClientRect(), main.getBoundingClientRect()];
  const strip = heads.firstElementChild;
  const top = frame.top + (strip ? strip.getBoundingClientRect().height : 0) + 40;
  const bottom = frame.top + main.clientHeight - 24;
  if (box.top < top) main.scrollTop -= top - box.top;
  else if (box.bottom > bottom) main.scrollTop += box.bottom - bottom;
  if (box.left < frame.left) main.scrollLeft -= frame.left - box.left + 24;
  else if (box.right > frame.right) main.scrollLeft += box.right - frame.right + 24;
}

function show(wanted) {
  at = Math.min(Math.max(wanted, 0), last);
  const { part, frame, address, count, caption } = stops[at];
  const before = shownPart();
  for (const figure of parts) figure.hidden = Number(figure.dataset.part) !== part;
  if (shownPart() !== before) {
    fit();
    fillHeads();
    fit();
    main.scrollTop = 0;
  }
  let newest = null;
  for (const shape of shownPart().querySelectorAll('[data-from]')) {
    const from = Number(shape.dataset.from);
    shape.classList.toggle('later', from > frame);
    if (from <= frame && from >= Number(newest?.dataset.from ?? 0)) newest = shape;
  }
  typed = null;
  find('count').textContent = count;
  find('caption').firstElementChild.textContent = caption;
  history.replaceState(null, '', '#' + address);
  fillNotes();
  if (newest) bringIntoSight(newest);
  else main.scrollTop = 0;
  placeHeads();
}

/* Of the step, and of those since the arrow before it. */
function fillNotes() {
  let from = at;
  while (from > 0 && !stops[from - 1].isArrow) from -= 1;
  const notes = stops.slice(from, at + 1).flatMap((stop) => stop.notes);
  const panes = speaker && !speaker.closed ? [find('notes'), speaker.document.body] : [find('notes')];
  for (const pane of panes) {
    pane.replaceChildren(...notes.map(([what, reasons]) => {
      const note = document.createElement('p');
      const bold = document.createElement('b');
      bold.textContent = what;
      note.append(bold, ' ' + reasons);
      return note;
    }));
    pane.scrollTop = pane.scrollHeight;
  }
}

function toggleNotes({ shiftKey }) {
  if (shiftKey) {
    openSpeaker();
    return;
  }
  find('notes').hidden = !find('notes').hidden;
  fit();
  show(at);
}

/* A window for the one who speaks, which goes along and takes the same keys. */
function openSpeaker() {
  speaker = open('', 'notes', 'popup,width=720,height=480');
  if (!speaker) return;
  speaker.document.title = texts.notes;
  speaker.document.body.style.cssText = 'margin: 16px; font: 22px/1.4 Arial, Helvetica, sans-serif';
  speaker.onkeydown = press;
  fillNotes();
}

/* Whether the key belongs to the number of a step. */
function typeNumber(key) {
  if (key === 'Enter') {
    const found = stops.findIndex(({ address }) => address === typed);
    go(found < 0 ? at : found);
  } else if (key === 'Escape') show(at);
  else if (key === 'Backspace' || /^\\d$/.test(key)) {
    typed = key === 'Backspace' ? typed.slice(0, -1) : (typed + key).slice(0, 5);
    find('count').textContent = '→ ' + typed;
  } else return false;
  return true;
}

function beginNumber() {
  typed = '';
  find('count').textContent = '→';
}

function next(by, isEvent) {
  let to = at + by;
  while (!isEvent && to > 0 && to < last && !stops[to].isArrow) to += by;
  return to;
}

function pause() {
  clearTimeout(timer);
  timer = undefined;
  showPlaying();
}

function showPlaying() {
  document.body.classList.toggle('playing', timer !== undefined);
  const name = timer === undefined ? texts.play : texts.pause;
  find('play').title = name;
  find('play').setAttribute('aria-label', name);
}

function schedule(since) {
  const to = next(1, byEvent);
  if (to > last) {
    pause();
    return;
  }
  const ms = Math.max(0, stops[to].timeUs - stops[at].timeUs) / 1000;
  const [kind, factor] = speed.value.split('/');
  const isReal = kind === 'real';
  const wait = isReal
    ? Math.min(pace.longestMs, ms * (factor || 1))
    : Math.min(pace.mostMs, pace.leastMs + pace.perTenfoldMs * Math.log10(1 + ms)) / parseFloat(kind);
  due = (isReal ? since : performance.now()) + wait;
  timer = setTimeout(() => {
    show(to);
    schedule(due);
  }, Math.max(0, due - performance.now()));
  showPlaying();
}

function play(isEvent) {
  if (timer !== undefined) {
    pause();
    return;
  }
  byEvent = isEvent;
  if (at === last) show(0);
  schedule(performance.now());
}

function go(to) {
  pause();
  show(to);
}

function toggleBlack(isBlack = black.hidden) {
  pause();
  black.hidden = !isBlack;
}

function toggleFull() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

function zoomTo(wanted) {
  zoom = Math.min(4, Math.max(0.3, wanted));
  fit();
}

const forward = ({ shiftKey }) => go(next(1, shiftKey));
const back = ({ shiftKey }) => go(next(-1, shiftKey));
const keys = {
  ArrowRight: forward, ArrowDown: forward, PageDown: forward, ' ': forward,
  ArrowLeft: back, ArrowUp: back, PageUp: back,
  Home: () => go(0), End: () => go(last),
  p: ({ shiftKey }) => play(shiftKey),
  f: toggleFull,
  n: toggleNotes,
  g: beginNumber, '#': beginNumber,
  b: () => toggleBlack(), '.': () => toggleBlack(),
  '+': () => zoomTo(zoom * 1.2), '=': () => zoomTo(zoom * 1.2), '-': () => zoomTo(zoom / 1.2), 0: () => zoomTo(1),
};
function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key, target } = event;
  if (black.hidden && key === ' ' && target instanceof HTMLButtonElement) return;
  if (black.hidden && [' ', 'ArrowUp', 'ArrowDown'].includes(key) && target === speed) return;
  if (typed !== null && black.hidden && typeNumber(key)) {
    event.preventDefault();
    return;
  }
  const act = keys[key.length === 1 ? key.toLowerCase() : key];
  if (!black.hidden && (act || key === 'Escape')) {
    event.preventDefault();
    toggleBlack(false);
    return;
  }
  if (!act) return;
  event.preventDefault();
  act(event);
}
addEventListener('keydown', press);
find('back').addEventListener('click', back);
find('on').addEventListener('click', forward);
find('play').addEventListener('click', keys.p);
find('noted').addEventListener('click', toggleNotes);
find('dark').addEventListener('click', () => toggleBlack());
find('full').addEventListener('click', toggleFull);
find('full').hidden = !document.fullscreenEnabled;
black.addEventListener('click', () => toggleBlack(false));
speed.addEventListener('change', () => {
  if (timer === undefined) return;
  clearTimeout(timer);
  schedule(performance.now());
});
main.addEventListener('scroll', placeHeads);
addEventListener('resize', fit);
addEventListener('hashchange', () => go(addressed()));
showPlaying();
show(addressed());
`;
