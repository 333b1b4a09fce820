// The service worker: the whole course on the device. Publish puts the name of
// the list of files in and writes this beside the start page. No `?.`.
//
// One store, whose name carries the folder of the site. A file lies there
// under its hash, so editions share what they have in common and a page never
// gets another edition's files. An edition counts when it is whole.

const LIST = 'assets/offline.json';

const scope = new URL('./', self.location).href;
const NAME = `nik:${new URL(scope).pathname}`;
const ASSET = /^assets\/[\w.-]+-[0-9a-f]{16}\.\w+$/;
const PAGE = /^(n[bn](\/[\w-]+)*\/?)?(index\.html)?$/;
// How long the network may take where the device has an answer.
const PATIENCE = 3000;
const BATCH = 6;

const at = (path) => scope + path;
const plain = (url) => url.replace(/[?#].*/, '');
const marker = (list) => at(`${list}?whole`);
const keyOf = ([path, hash]) => at(ASSET.test(path) ? path : `${path}?${hash}`);
const store = () => caches.open(NAME);
const within = (time, promise) => Promise.race([promise, new Promise((resolve) => { setTimeout(resolve, time); })]);

async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// Fetches and keeps a file, if it is the very one. What comes by way of another
// address, or is another file, is nothing to keep.
async function take(cache, path, hash) {
  const asset = ASSET.test(path);
  // A page may be in the browser's own cache, an asset damaged there.
  for (const mode of asset ? ['default', 'reload'] : ['no-cache']) {
    const response = await fetch(at(path), { cache: mode });
    if (path !== '404.html' && (!response.ok || response.redirected)) continue;
    const bytes = await response.arrayBuffer();
    if (await hashOf(bytes) !== hash) continue;
    // Without `Vary`, and no longer compressed.
    const type = response.headers.get('content-type') || '';
    await cache.put(keyOf([path, hash]), new Response(bytes, { headers: { 'content-type': type } }));
    return;
  }
  throw new TypeError(`not as listed: ${path}`);
}

const lists = new Map();
async function listOf(cache, name) {
  if (!lists.has(name)) {
    const found = await cache.match(at(name));
    if (!found) return null;
    const list = await found.json();
    list.paths = new Map(list.files.map((file) => [file[0], file]));
    lists.set(name, list);
  }
  return lists.get(name);
}

async function ownList(cache) {
  if (!await cache.match(at(LIST))) await take(cache, LIST, LIST.slice(-21, -5));
  return listOf(cache, LIST);
}

// The edition to answer with: this worker's own, else the last that became whole.
async function best(cache) {
  if (await cache.match(marker(LIST))) return LIST;
  let found = null;
  let newest = 0;
  for (const { url } of await cache.keys()) {
    if (!url.endsWith('?whole')) continue;
    const time = Number(await (await cache.match(url)).text());
    if (time >= newest) [found, newest] = [plain(url).slice(scope.length), time];
  }
  return found;
}

// Whether a page from the network is one of ours with all that it names: a host
// that is half updated has some of both.
async function sound(response, cache) {
  if (!response.ok) return false;
  const text = await response.text();
  if (!text.includes('id="oppsett"')) return false;
  const names = new Set(text.match(/assets\/[\w.-]+-[0-9a-f]{16}\.(js|wasm|css|json)\b/g));
  const there = async (name) => await cache.match(at(name)) || (await fetch(at(name))).ok;
  return (await Promise.all([...names].map(there))).every(Boolean);
}

// With which edition a tab was answered, for as long as this worker lives.
const served = new Map();

async function page(event, path) {
  const { request } = event;
  const cache = await store();
  const edition = await best(cache);
  const list = await listOf(cache, edition || LIST);
  const known = (it) => list && list.paths.get(it);
  // Addresses in a page are relative to its folder.
  if (known(`${path}/`)) return Response.redirect(at(`${path}/`) + request.url.slice(plain(request.url).length).replace(/#.*/, ''));
  const file = known(path.replace(/index\.html$/, ''));
  const kept = file && await cache.match(keyOf(file));
  const mine = () => {
    if (event.resultingClientId) served.set(event.resultingClientId, edition);
    return kept;
  };
  // The app's own way from page to page stays with what is whole; who loads a
  // page gets the new edition, or the old one that was published again.
  if (kept && edition && (edition === LIST || request.mode !== 'navigate')) return mine();
  const fresh = async () => {
    const response = await fetch(request);
    return !kept || response.type === 'opaqueredirect' || await sound(response.clone(), cache) ? response : null;
  };
  const answer = await (kept ? within(PATIENCE, fresh().catch(() => null)) : fresh().catch(() => null));
  if (answer) return answer;
  if (kept) return mine();
  const missing = known('404.html') && await cache.match(keyOf(known('404.html')));
  return missing ? new Response(missing.body, { status: 404, headers: missing.headers }) : Response.error();
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  const path = plain(request.url).slice(scope.length);
  if (ASSET.test(path)) {
    const found = async () => await (await store()).match(at(path));
    event.respondWith(found().catch(() => null).then((it) => it || fetch(request)));
  } else if (PAGE.test(path)) {
    event.respondWith(page(event, path).catch(() => fetch(request)));
  }
});

async function state(cache, client) {
  const list = await ownList(cache);
  const have = new Set((await cache.keys()).map(({ url }) => url));
  const missing = list.files.filter((file) => !have.has(keyOf(file)));
  const left = missing.reduce((sum, file) => sum + file[2], 0);
  const whole = !missing.length;
  if (whole && !have.has(marker(LIST))) {
    await cache.put(marker(LIST), new Response(String(Date.now())));
  }
  return { edition: LIST, served: served.get(client) || null, bytes: list.bytes, left, whole, missing };
}

// Keeps the next files; a page asks for them when it is at rest.
async function more(client) {
  const cache = await store();
  const { missing } = await state(cache, client);
  const results = await Promise.all(missing.slice(0, BATCH).map(([path, hash]) => take(cache, path, hash).catch((error) => error)));
  const told = await state(cache, client);
  const error = results.find(Boolean);
  if (error) told.failed = error.name;
  else if (told.whole) await tidy(cache);
  return told;
}

// Which build a tab runs; null when it does not say.
function buildOf(client) {
  const { port1, port2 } = new MessageChannel();
  const told = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
  client.postMessage({ nik: 'build' }, [port2]);
  return within(2000, told);
}

// Lets go of editions that no tab runs. Where one does not say, nothing goes.
async function tidy(cache) {
  const tabs = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const builds = await Promise.all(tabs.filter(({ url }) => url.startsWith(scope)).map(buildOf));
  if (!builds.every(Boolean)) return;
  const keys = (await cache.keys()).map(({ url }) => url);
  const kept = new Set();
  for (const url of keys) {
    const name = url.slice(scope.length);
    if (!/^assets\/offline-[0-9a-f]{16}\.json$/.test(name)) continue;
    const list = await listOf(cache, name);
    if (name !== LIST && !builds.includes(list.build)) continue;
    for (const it of [url, marker(name), ...list.files.map(keyOf)]) kept.add(it);
  }
  for (const url of keys) {
    // What a person has chosen stays.
    if (!kept.has(url) && !url.includes('?choice-')) await cache.delete(url);
  }
}

// One after the other, whoever asks.
let turn = Promise.resolve();
self.addEventListener('message', (event) => {
  const { data, ports: [port], source } = event;
  const run = { state: async () => state(await store(), source.id), more: () => more(source.id) }[data.nik];
  if (!run || !port) return;
  turn = turn.then(run).then((told) => {
    delete told.missing;
    port.postMessage(told);
  }, (error) => port.postMessage({ failed: error.name }));
  event.waitUntil(turn);
});

// Without its list this edition is not published yet: the worker before stays.
self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(store().then(ownList));
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
