// The first script of every page. Starts the app, and owns the failure page:
// a trap, a stack overflow, a failed download or a browser without what the
// app needs never reaches the app's own code.

const root = new URL('../', import.meta.url).href;
const prefix = `nik:${new URL(root).pathname}:`;
const page = document.querySelector('main')?.dataset.page;

// A relative icon would be looked for anew beside each page that is swapped in.
const icon = document.querySelector('link[rel="icon"]');
if (icon) icon.href = icon.href;

// Where the learner stood before a reload: the state that the router keeps in
// the history, <name>:<y>:<block>:<its distance from the top>.
history.scrollRestoration = 'manual';
const [, y, block, top] = String(history.state ?? '').split(':');
const stood = block && document.getElementById(block);
if (stood) scrollBy(0, stood.getBoundingClientRect().top - top);
else if (y > 0) scrollTo(0, y);
// Who has scrolled on when the app comes is left alone.
const at = Math.trunc(scrollY);

const WORDS = {
  nb: {
    title: 'Noe gikk galt',
    app: 'Øvelsene stoppet på grunn av en feil hos oss. Teksten på siden kan du fortsatt lese, og det du har skrevet, er lagret til og med det siste du så som lagret.',
    load: 'Øvelsene på denne siden kunne ikke hentes. Teksten kan du fortsatt lese, og det du har skrevet før, er lagret. Sjekk nettet og last siden på nytt.',
    page: 'Vi fikk ikke hentet siden. Den du står på, er hel, og det du har skrevet, er her. Sjekk nettet og prøv igjen.',
    again: 'Prøv igjen',
    details: 'Vis feilteksten',
    reload: 'Last siden på nytt',
    download: 'Last ned svarene dine',
    copy: 'Kopier feilteksten',
    copied: 'Feilteksten er kopiert. Den inneholder ikke noe du har skrevet.',
    file: 'mine-svar-ny-i-kommunestyret.json',
  },
  nn: {
    title: 'Noko gjekk gale',
    app: 'Øvingane stoppa på grunn av ein feil hos oss. Teksten på sida kan du framleis lese, og det du har skrive, er lagra til og med det siste du såg som lagra.',
    load: 'Øvingane på denne sida kunne ikkje hentast. Teksten kan du framleis lese, og det du har skrive før, er lagra. Sjekk nettet og last sida på nytt.',
    page: 'Vi fekk ikkje henta sida. Den du står på, er heil, og det du har skrive, er her. Sjekk nettet og prøv igjen.',
    again: 'Prøv igjen',
    details: 'Vis feilteksten',
    reload: 'Last sida på nytt',
    download: 'Last ned svara dine',
    copy: 'Kopier feilteksten',
    copied: 'Feilteksten er kopiert. Han inneheld ikkje noko du har skrive.',
    file: 'svara-mine-ny-i-kommunestyret.json',
  },
};

function words() {
  return WORDS[document.documentElement.lang] ?? WORDS.nb;
}

// What lies in storage under our prefix; what cannot be read is left out.
function stored() {
  const found = {};
  try {
    for (let i = 0; i < localStorage.length; i += 1) {
      const key = localStorage.key(i);
      if (key.startsWith(prefix)) found[key.slice(prefix.length)] = localStorage.getItem(key);
    }
  } catch {
    // Blocked storage holds nothing of ours.
  }
  return found;
}

// The journal's records, for the time when only they have the newest.
function journal() {
  return new Promise((resolve) => {
    try {
      const open = indexedDB.open(`nik:${new URL(root).pathname}`, 1);
      open.onupgradeneeded = () => open.transaction.abort();
      open.onerror = () => resolve({});
      open.onsuccess = () => {
        const records = {};
        const cursor = open.result.transaction('progress').objectStore('progress').openCursor();
        cursor.onerror = () => resolve(records);
        cursor.onsuccess = () => {
          if (!cursor.result) return resolve(records);
          records[cursor.result.key] = cursor.result.value;
          cursor.result.continue();
        };
      };
    } catch {
      resolve({});
    }
  });
}

async function download() {
  const data = { format: 'ny-i-kommunestyret', rescued: true, stored: stored(), journal: await journal() };
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 1)], { type: 'application/json' }));
  link.download = words().file;
  link.click();
}

function button(label, run) {
  const it = document.createElement('button');
  it.type = 'button';
  it.className = 'ds-button';
  it.textContent = label;
  it.addEventListener('click', run);
  return it;
}

// WebKit keeps a script that failed, and would not ask for it again.
async function reload() {
  try {
    const { app } = JSON.parse(document.getElementById('oppsett').textContent);
    await fetch(root + app, { cache: 'reload' });
  } catch {
    // Then the reload itself shows whether the server is there.
  }
  location.reload();
}

function newPanel() {
  const panel = document.createElement('div');
  panel.className = 'failure';
  panel.setAttribute('role', 'alert');
  panel.tabIndex = -1;
  return panel;
}

// A page that could not be fetched: told in view, until one could.
let unreachable = null;
function untellUnreachable() {
  unreachable?.remove();
}
function tellUnreachable(address) {
  untellUnreachable();
  unreachable = newPanel();
  unreachable.classList.add('failure-page');
  const text = document.createElement('p');
  text.textContent = words().page;
  const again = button(words().again, async () => {
    try {
      await fetch(address);
      location.assign(address);
    } catch {
      tellUnreachable(address); // said anew
    }
  });
  unreachable.append(text, again);
  document.body.append(unreachable);
}

let failed = false;

// Shows what happened above the page's text. kind is 'app' or 'load'.
function fail(kind, detail) {
  console.error('nik:', kind, detail);
  if (failed) return;
  failed = true;
  const w = words();
  const panel = newPanel();
  const title = document.createElement('h2');
  title.textContent = w.title;
  const text = document.createElement('p');
  text.textContent = w[kind] ?? w.app;
  const said = document.createElement('p');
  said.setAttribute('role', 'status');
  const report = document.createElement('pre');
  report.tabIndex = 0;
  report.textContent = [
    detail,
    location.pathname,
    document.getElementById('oppsett')?.textContent.match(/"build":"(\w+)"/)?.[1],
    navigator.userAgent,
  ].join('\n');
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = w.details;
  details.append(summary, report);
  const actions = document.createElement('div');
  actions.className = 'failure-actions';
  const copy = button(w.copy, async () => {
    try {
      await navigator.clipboard.writeText(report.textContent);
      said.textContent = w.copied;
    } catch {
      // The text stands on the page; it can be marked and copied by hand.
      details.open = true;
      getSelection()?.selectAllChildren(report);
    }
  });
  copy.dataset.variant = 'secondary';
  const save = button(w.download, download);
  save.dataset.variant = 'secondary';
  actions.append(button(w.reload, reload), save, copy);
  panel.append(title, text, actions, said, details);
  const main = document.querySelector('main');
  main ? main.before(panel) : document.body.prepend(panel);
}

globalThis.nik = { root, at, fail, tellUnreachable, untellUnreachable };

// Traps and overflows arrive here. Errors of extensions are not ours.
function isOurs(error, file) {
  return error instanceof WebAssembly.RuntimeError || (file ?? error?.stack ?? '').includes(root);
}
addEventListener('error', (event) => {
  if (event.error && isOurs(event.error, event.filename)) fail('app', String(event.error));
});
addEventListener('unhandledrejection', (event) => {
  if (isOurs(event.reason)) fail('app', String(event.reason));
});

// Reference types: a module with a function that takes an externref.
const NEEDED = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0];

function canRun() {
  try {
    return WebAssembly.validate(new Uint8Array(NEEDED));
  } catch {
    return false;
  }
}

// The root page only chooses a language; an earlier choice goes first.
function forward() {
  const known = (tag) => ({ nn: 'nn', nb: 'nb', no: 'nb' })[tag?.slice(0, 2).toLowerCase()];
  const chosen = known(stored().lang) ?? navigator.languages.map(known).find(Boolean);
  if (chosen) location.replace(`${root}${chosen}/`);
}

async function start() {
  const config = JSON.parse(document.getElementById('oppsett').textContent);
  try {
    const app = await import(root + config.app);
    await app.default({ module_or_path: root + config.wasm });
  } catch (error) {
    // A bug in the app's first steps is the app's; all else did not arrive.
    const own = error instanceof WebAssembly.RuntimeError;
    fail(own ? 'app' : 'load', String(error));
  }
}

if (page === 'root') {
  forward();
} else if (page !== 'missing') {
  if (canRun()) start();
  else document.getElementById('old-browser')?.removeAttribute('hidden');
}
