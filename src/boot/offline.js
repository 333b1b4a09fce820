// Keeps the course for use without a network, says how far that is, and offers
// a new edition and a place among the device's programs. Comes when the page
// has been at rest for a while. What is asked of the browser only ever asks.

const { root } = window.nik;
const name = `nik:${new URL(root).pathname}`;
const setup = () => JSON.parse(document.getElementById('oppsett').textContent);
// Of the scripts that run, whatever page is swapped in.
const { build } = setup();

const WORDS = {
  nb: {
    whole: 'Kurset er lagret for bruk uten nett.',
    loading: 'Lagrer kurset for bruk uten nett:',
    ask: 'Vil du lagre kurset for bruk uten nett? Det er',
    save: 'Lagre kurset',
    full: 'Det er ikke plass på enheten til å lagre kurset for bruk uten nett.',
    failed: 'Kurset er ikke lagret for bruk uten nett ennå. Vi prøver igjen når nettet er bedre.',
    fresh: 'En ny versjon av kurset er klar. Det du har skrevet, blir med.',
    reload: 'Bruk den nye',
    offer: 'Kurset kan ligge som en app på enheten din.',
    install: 'Legg til',
    no: 'Nei takk',
    installed: 'Kurset ligger blant appene dine.',
    declined: 'Greit. Vi spør ikke igjen.',
  },
  nn: {
    whole: 'Kurset er lagra for bruk utan nett.',
    loading: 'Lagrar kurset for bruk utan nett:',
    ask: 'Vil du lagre kurset for bruk utan nett? Det er',
    save: 'Lagre kurset',
    full: 'Det er ikkje plass på eininga til å lagre kurset for bruk utan nett.',
    failed: 'Kurset er ikkje lagra for bruk utan nett enno. Vi prøver igjen når nettet er betre.',
    fresh: 'Ein ny versjon av kurset er klar. Det du har skrive, blir med.',
    reload: 'Bruk den nye',
    offer: 'Kurset kan liggje som ein app på eininga di.',
    install: 'Legg til',
    no: 'Nei takk',
    installed: 'Kurset ligg blant appane dine.',
    declined: 'Greitt. Vi spør ikkje igjen.',
  },
};
const words = () => WORDS[document.documentElement.lang] || WORDS.nb;

// What was chosen, beside what is kept; only this site's.
const choice = (which) => `${root}?choice-${which}`;
const chosen = async (which) => Boolean(await (await caches.open(name)).match(choice(which)));
const choose = async (which) => (await caches.open(name)).put(choice(which), new Response('1'));

// What is said now: `kind` is a key of WORDS.
let line = null;
let offer = null;

function make(tag, attributes, ...inside) {
  const it = document.createElement(tag);
  for (const key in attributes) it.setAttribute(key, attributes[key]);
  it.append(...inside);
  return it;
}

function button(label, run) {
  const it = make('button', { type: 'button', class: 'ds-button', 'data-variant': 'secondary', 'data-size': 'sm' }, label);
  it.addEventListener('click', run);
  return it;
}

// Not where a story or a quiz runs, nor while something is typed.
const busy = () => Boolean(document.querySelector('main[data-page="play"], main[data-page="close"]')
  || (document.activeElement && document.activeElement.matches('textarea, [type="text"]')));

function fill(place, said) {
  const key = said ? `${said.text}|${said.label || ''}` : '';
  if ((place.nik || '') === key) return;
  place.nik = key;
  const held = document.activeElement.matches('button') && place.contains(document.activeElement);
  let text = place.querySelector('span');
  if (!text) place.append(text = make('span', { tabindex: -1 }));
  while (text.nextSibling) text.nextSibling.remove();
  text.textContent = said ? said.text : '';
  if (!said) return;
  if (said.label) place.append(' ', button(said.label, said.run));
  if (said.other) place.append(' ', button(said.other, said.decline));
  // Its button is gone.
  if (held) text.focus();
}

let later;
function show() {
  const w = words();
  const waits = line && line.kind === 'fresh' && busy();
  const said = waits ? { kind: 'whole' } : line;
  clearTimeout(later);
  // A window without the focus is not told that a field has lost it.
  if (waits) later = setTimeout(show, 2000);
  for (const place of document.querySelectorAll('[data-offline]')) {
    fill(place, said && { text: [w[said.kind], said.more].filter(Boolean).join(' '), label: w[said.label], run: said.run });
  }
  for (const place of document.querySelectorAll('[data-install]')) {
    fill(place, offer && { text: w[offer.kind], label: w[offer.label], run: offer.run, other: w[offer.other], decline: offer.decline });
  }
}

function say(kind, more, label, run) {
  line = { kind, more, label, run };
  show();
}

// A place comes with each page that is swapped in.
new MutationObserver(show).observe(document.body, { childList: true });
addEventListener('focusout', () => setTimeout(show));

const mb = (bytes) => `${(Math.ceil(bytes / 1e5) / 10).toFixed(1).replace('.', ',')} MB.`;

let registration;
function ask(what) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const silent = setTimeout(resolve, 60000, { failed: 'silent' });
    port1.onmessage = ({ data }) => {
      clearTimeout(silent);
      resolve(data);
    };
    // The one in charge may be newer than what the registration knows yet; it is
    // another site's where ours lies below that.
    const { controller } = navigator.serviceWorker;
    const ours = controller && controller.scriptURL === `${root}sw.js`;
    (ours ? controller : registration.active).postMessage({ nik: what }, [port2]);
  });
}

const rest = () => new Promise((resolve) => {
  const idle = () => (window.requestIdleCallback || setTimeout)(resolve);
  if (document.visibilityState === 'visible') return idle();
  document.addEventListener('visibilitychange', idle, { once: true });
});

// The edition that this page came with.
let mine = null;
let wanted = false;
let running = false;
let again = false;
let wait = 30000;

async function keep() {
  again = running;
  if (running) return;
  running = true;
  try {
    let told = await ask('state');
    mine = mine || told.served || told.edition;
    const saving = navigator.connection && navigator.connection.saveData;
    if (told.bytes && !told.whole && saving && !wanted && !await chosen('save')) {
      say('ask', mb(told.left), 'save', async () => {
        wanted = true;
        await choose('save');
        say('loading', '0 %');
        keep();
      });
      return;
    }
    while (!told.failed && !told.whole) {
      if (mine === told.edition) say('loading', `${Math.floor(100 * (1 - told.left / told.bytes))} %`);
      await rest();
      told = await ask('more');
    }
    if (!told.failed) {
      wait = 30000;
      // The worker looks who runs what, and lets go of the rest.
      await ask('more');
      if (mine === told.edition) say('whole');
      else say('fresh', '', 'reload', () => location.reload());
    } else {
      // What is whole stays whole when a new edition cannot be had yet.
      if (mine === told.edition || !told.edition) say(told.failed === 'QuotaExceededError' ? 'full' : 'failed');
      setTimeout(keep, wait);
      wait = Math.min(wait * 2, 3600000);
    }
  } finally {
    running = false;
    // Another worker took over meanwhile, or the network came.
    if (again) keep();
  }
}

// An offer on the page that tells where everything lies; never again after a no.
async function propose() {
  const event = window.nik.install;
  if (!event || await chosen('no-app')) return;
  const done = (kind) => {
    offer = { kind };
    show();
  };
  offer = {
    kind: 'offer',
    label: 'install',
    async run() {
      event.prompt();
      const { outcome } = await event.userChoice;
      if (outcome !== 'accepted') await choose('no-app');
      done(outcome === 'accepted' ? 'installed' : 'declined');
    },
    other: 'no',
    async decline() {
      await choose('no-app');
      done('declined');
    },
  };
  show();
}

async function start() {
  const workers = navigator.serviceWorker;
  // What is being written is made anew at each change: nothing is kept of it.
  if (document.querySelector('script[src$="/__reload.js"]')) {
    const old = await workers.getRegistration(root);
    if (old && old.scope === root) await old.unregister();
    return;
  }
  workers.addEventListener('message', ({ data, ports }) => {
    if (data.nik === 'build') ports[0].postMessage(build);
  });
  workers.startMessages();
  registration = await workers.register(`${root}sw.js`, { updateViaCache: 'none' });
  while (!registration.active) {
    const next = registration.installing || registration.waiting;
    if (!next || next.state === 'redundant') return;
    await new Promise((resolve) => next.addEventListener('statechange', resolve, { once: true }));
  }
  propose();
  addEventListener('beforeinstallprompt', propose);
  workers.addEventListener('controllerchange', keep);
  addEventListener('online', keep);
  let looked = Date.now();
  const look = () => {
    if (document.visibilityState !== 'visible' || Date.now() - looked < 600000) return;
    looked = Date.now();
    registration.update().catch(() => {});
  };
  document.addEventListener('visibilitychange', look);
  setInterval(look, 3600000);
  await keep();
}

// Without a worker the course is what it was: a page that needs the network.
start().catch((error) => console.info('nik: offline:', String(error)));
