// Starts the app, and owns the failure page. No `?.`: browsers of 2018 are told.
// No module, and so in braces: opened from a disk, a page runs no modules, and
// must say so. (Not indented: all of the file is in them.)
'use strict';

{
const assets = new URL('.', document.currentScript.src).href;
const root = new URL('../', assets).href;
const base = `nik:${new URL(root).pathname}`;
const prefix = `${base}:`;
const html = document.documentElement;
const config = () => JSON.parse(document.getElementById('oppsett').textContent);
const main = () => document.querySelector('main');
const page = main().dataset.page;

// Else the style tells that nothing answers.
html.dataset.boot = '';

// Else it is looked for beside each page that is swapped in.
const icon = document.querySelector('link[rel="icon"]');
if (icon) icon.href = icon.href;

// Where the learner stood: <name>:<y>:<block>:<its distance from the top>.
history.scrollRestoration = 'manual';
const [, y, block, top] = String(history.state || '').split(':');
const stood = block && document.getElementById(block);
if (stood) scrollBy(0, stood.getBoundingClientRect().top - top);
else if (y > 0) scrollTo(0, y);
// Who has scrolled on when the app comes is left alone.
const at = Math.trunc(scrollY);

const WORDS = {
  nb: {
    title: 'Noe gikk galt',
    app: 'Øvelsene stoppet. Feilen er vår. Teksten kan du fortsatt lese. Det du så «Lagret» ved, er lagret. Last ned svarene dine, og last så siden på nytt.',
    load: 'Øvelsene på denne siden kunne ikke hentes. Teksten kan du fortsatt lese, og det du har skrevet før, er lagret. Sjekk nettet og last siden på nytt.',
    stop: 'Øvelsene virker ikke i denne nettleseren',
    old: 'Oppdater nettleseren, eller bruk en annen. Teksten kan du fortsatt lese, og fasiten står nederst på siden til hver modul.',
    page: 'Vi fikk ikke hentet siden. Den du står på, er hel, og det du har skrevet, er her. Sjekk nettet og prøv igjen.',
    again: 'Prøv igjen',
    details: 'Vis feilteksten',
    reload: 'Last siden på nytt',
    download: 'Last ned svarene dine',
    got: 'Filen er lastet ned. Åpne den på siden «Dette er lagret», så får du tilbake alt.',
    failed: 'Vi fikk ikke laget filen. Det som er lagret, er fortsatt her.',
    copy: 'Kopier feilteksten',
    copied: 'Feilteksten er kopiert. Den inneholder ikke noe du har skrevet.',
    file: 'mine-svar-ny-i-kommunestyret.json',
    disk: 'Kurset er åpnet rett fra en mappe. Teksten kan du lese, men øvelsene trenger en webserver. Filen LES-MEG.html forteller hvordan.',
  },
  nn: {
    title: 'Noko gjekk gale',
    app: 'Øvingane stoppa. Feilen er vår. Teksten kan du framleis lese. Det du såg «Lagra» ved, er lagra. Last ned svara dine, og last så sida på nytt.',
    load: 'Øvingane på denne sida kunne ikkje hentast. Teksten kan du framleis lese, og det du har skrive før, er lagra. Sjekk nettet og last sida på nytt.',
    stop: 'Øvingane verkar ikkje i denne nettlesaren',
    old: 'Oppdater nettlesaren, eller bruk ein annan. Teksten kan du framleis lese, og fasiten står nedst på sida til kvar modul.',
    page: 'Vi fekk ikkje henta sida. Den du står på, er heil, og det du har skrive, er her. Sjekk nettet og prøv igjen.',
    again: 'Prøv igjen',
    details: 'Vis feilteksten',
    reload: 'Last sida på nytt',
    download: 'Last ned svara dine',
    got: 'Fila er lasta ned. Opne henne på sida «Dette er lagra», så får du tilbake alt.',
    failed: 'Vi fekk ikkje laga fila. Det som er lagra, er framleis her.',
    copy: 'Kopier feilteksten',
    copied: 'Feilteksten er kopiert. Han inneheld ikkje noko du har skrive.',
    file: 'svara-mine-ny-i-kommunestyret.json',
    disk: 'Kurset er opna rett frå ei mappe. Teksten kan du lese, men øvingane treng ein webtenar. Fila LES-MEG.html fortel korleis.',
  },
};

const words = () => WORDS[html.lang] || WORDS.nb;

// What can be read in storage under our prefix.
function stored() {
  const found = {};
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix)) found[key.slice(prefix.length)] = localStorage[key];
    }
  } catch {
    // It is blocked.
  }
  return found;
}

// The journal's records that come within two seconds.
function journal() {
  const records = {};
  return new Promise((resolve) => {
    const done = () => resolve(records);
    setTimeout(done, 2000);
    try {
      const open = indexedDB.open(base);
      open.onupgradeneeded = () => open.transaction.abort();
      open.onerror = done;
      open.onsuccess = () => {
        const cursor = open.result.transaction('progress').objectStore('progress').openCursor();
        cursor.onerror = done;
        cursor.onsuccess = () => {
          if (!cursor.result) return done();
          records[cursor.result.key] = cursor.result.value;
          cursor.result.continue();
        };
      };
    } catch {
      done();
    }
  });
}

// What was typed and is not stored, also in fields that have gone.
const typed = {};
function unsaved() {
  for (const field of document.querySelectorAll('[data-activity] textarea, [data-activity] [type="text"]')) {
    typed[field.id] = field.value;
  }
  const kept = Object.values(stored()).join();
  return Object.entries(typed)
    .map(([id, text]) => ({ id, text }))
    .filter((it) => it.text && !kept.includes(JSON.stringify(it.text)));
}

// What of that lies in a file.
let rescued = '[]';
async function download() {
  try {
    const left = unsaved();
    const { module } = main().dataset;
    const data = { format: 'ny-i-kommunestyret', rescued: true, module, unsaved: left, stored: stored(), journal: await journal() };
    const file = new Blob([JSON.stringify(data, null, 1)], { type: 'application/json' });
    make('a', { href: URL.createObjectURL(file), download: words().file }).click();
    rescued = JSON.stringify(left);
    said.textContent = words().got;
  } catch {
    said.textContent = words().failed;
  }
}

function warn(event) {
  if (JSON.stringify(unsaved()) === rescued) return;
  event.preventDefault();
  event.returnValue = '-';
}

function make(name, attributes, ...inside) {
  const it = document.createElement(name);
  for (const key in attributes) it.setAttribute(key, attributes[key]);
  it.append(...inside);
  return it;
}

function button(label, variant, run) {
  const it = make('button', { type: 'button', class: 'ds-button', 'data-variant': variant }, label);
  it.addEventListener('click', run);
  return it;
}

// WebKit keeps a script that failed, and would not ask for it again.
function reload() {
  const again = () => location.reload();
  fetch(root + config().app, { cache: 'reload' }).then(again, again);
}

// A page that could not be fetched: told until one could.
let unreachable = make('div');
function untellUnreachable() {
  unreachable.remove();
  if (stopped) return;
  panel.remove();
  removeEventListener('beforeunload', warn);
}
function tellUnreachable(address) {
  unreachable.remove();
  const again = () => fetch(address).then(() => location.assign(address), () => tellUnreachable(address));
  unreachable = make('div', { class: 'failure failure-page', role: 'alert' },
    make('p', {}, words().page), button(words().again, 'primary', again));
  (panel.isConnected ? panel.firstChild : document.body).append(unreachable);
}

let panel = make('div');
let report, said, stopped, focused;

// kind is 'app', 'load' or 'old'. The report holds nothing that was typed.
function fail(kind, detail, all) {
  console.error('nik:', kind, detail);
  // What nothing here waits for is not missed.
  if (kind === 'load' && !all && !document.querySelector('[data-mount]:not([data-live]), [data-tool]')) return;
  if (kind === 'app') stopped = true;
  if (panel.isConnected) {
    // The first one stays.
    if (!report.textContent.includes(detail)) report.append('\n', detail);
    return;
  }
  const w = words();
  const old = kind === 'old';
  const title = old ? w.stop : w.title;
  const fold = make('summary', {}, make('h2', {}, title));
  said = make('p', { role: 'status' });
  report = make('pre', { tabindex: 0 }, [detail, location.pathname, config().build, navigator.userAgent].join('\n'));
  const details = make('details', {}, make('summary', {}, w.details), report);
  const actions = make('div', { class: 'failure-actions' });
  if (kind === 'load') actions.append(button(w.reload, 'primary', reload));
  if (!old || /p:|progress|copy|aside:/.test(Object.keys(stored()))) actions.append(button(w.download, kind === 'app' ? 'primary' : 'secondary', download));
  if (kind === 'app') actions.append(button(w.reload, 'secondary', reload));
  actions.append(button(w.copy, 'secondary', async () => {
    try {
      await navigator.clipboard.writeText(report.textContent);
      said.textContent = w.copied;
    } catch {
      details.open = true;
      getSelection().selectAllChildren(report);
    }
  }));
  panel = make('section', { class: 'failure failure-sheet', 'aria-label': title },
    make('details', { open: '' }, fold, make('p', { role: 'alert' }, w[kind]), actions, said, details));
  if (unreachable.isConnected) panel.firstChild.append(unreachable);
  document.body.append(panel);
  // Unstyled, the end is out of view.
  if (old || getComputedStyle(panel).position === 'static') main().before(panel);
  unsaved();
  // Nothing is kept any more.
  if (stopped) for (const line of document.querySelectorAll('.activity-saved')) line.textContent = '';
  addEventListener('beforeunload', warn);
  if (focused && !focused.isConnected) fold.focus();
}

window.nik = { root, at, fail, tellUnreachable, untellUnreachable };

addEventListener('focusin', ({ target }) => {
  focused = target;
});
// When the app has stopped, links are the browser's.
for (const kind of ['click', 'input', 'change']) {
  addEventListener(kind, (event) => {
    if (stopped && !panel.contains(event.target)) event.stopImmediatePropagation();
  }, true);
}

// Traps and overflows, whose trace may be all wasm. Extensions are not ours.
function caught(error, file) {
  const trace = file + (error && error.stack);
  if ((trace.includes(assets) || trace.includes('wasm')) && !/^[\w-]+extension:/.test(trace)) fail('app', String(error));
}
addEventListener('error', (event) => caught(event.error, event.filename));
addEventListener('unhandledrejection', (event) => caught(event.reason, ''));

// Reference types: a module that takes an externref.
const NEEDED = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0];

// To the page of a language; an earlier choice goes first.
function forward() {
  const known = (tag) => ({ nn: 'nn', nb: 'nb', no: 'nb' })[tag.slice(0, 2).toLowerCase()];
  const chosen = [stored().lang || '', ...navigator.languages].map(known).find(Boolean);
  if (chosen) location.replace(`${root}${chosen}/`);
}

async function start() {
  try {
    const { app, wasm } = config();
    const { default: run } = await import(root + app);
    await run({ module_or_path: root + wasm });
  } catch (error) {
    // A bug of ours, or something that did not arrive.
    fail(error instanceof WebAssembly.RuntimeError || /call stack|recursion/.test(error) ? 'app' : 'load', String(error), true);
  }
}

// Without a server a folder has no page: links say which file is meant.
function disk() {
  const told = document.getElementById('old-browser');
  told.textContent = words().disk;
  told.hidden = false;
  for (const link of document.links) {
    if (link.protocol === 'file:' && link.pathname.endsWith('/')) link.pathname += 'index.html';
  }
}

// Early, or it is missed.
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  window.nik.install = event;
});
// Nothing of the first visit waits for what keeps the course for later ones.
if ('serviceWorker' in navigator) {
  addEventListener('load', () => setTimeout(() => {
    const { offline } = config();
    if (offline) import(root + offline).catch(() => {});
  }, 10000));
}

if (location.protocol === 'file:') disk();
else if (page === 'root') forward();
else if (page !== 'missing') {
  if (window.WebAssembly && WebAssembly.validate(new Uint8Array(NEEDED))) start();
  else fail('old', `WebAssembly ${typeof WebAssembly}`);
}
}
