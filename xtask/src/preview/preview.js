// Fills the page of `cargo xtask preview`: gives each state a store of its own
// and shows the real lesson page with all but the one activity hidden.

const { states } = JSON.parse(document.getElementById('tilstander').textContent);

const settled = (request) =>
  new Promise((done) => {
    for (const name of ['success', 'error', 'blocked']) request.addEventListener(name, done);
  });

/** What an earlier look at the page left goes; the state's own comes in. */
async function seed(space, key, stored) {
  const prefix = `nik:/${space}/`;
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(prefix)) localStorage.removeItem(name);
  }
  await settled(indexedDB.deleteDatabase(prefix));
  if (stored !== '') localStorage.setItem(`${prefix}:p:${key}`, stored);
}

function isolate(frame, show) {
  const page = frame.contentDocument;
  const shown = page.querySelector(show);
  if (shown === null) {
    frame.replaceWith('Står ikke på denne siden.');
    return;
  }
  for (let at = shown; at !== null; at = at.parentElement) {
    if (at.localName === 'details') at.open = true;
  }
  const sheet = new frame.contentWindow.CSSStyleSheet();
  sheet.replaceSync(`
    body *:not(:has(${show}), ${show}, ${show} *, .icons, .icons *) { display: none !important; }
    body, body :has(${show}) { margin: 0 !important; padding: 0 !important; border: 0 !important;
      min-block-size: 0 !important; }
    ${show} { margin: 1.25rem 0.5rem 0.5rem !important; }`);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
  new ResizeObserver(() => {
    frame.style.blockSize = `${shown.getBoundingClientRect().bottom + frame.contentWindow.scrollY + 24}px`;
  }).observe(shown);
}

for (const { key, frames, stored } of states) {
  for (const { space, src, show } of frames) {
    const frame = document.querySelector(`iframe[data-space="${space}"]`);
    await seed(space, key, stored);
    frame.addEventListener('load', () => isolate(frame, show));
    frame.src = `/${space}/${src}`;
  }
}
