// Development only: loads the page again when the site has changed, also when
// that happened while the server was away, and shows what is wrong meanwhile.

let seen;
let host;

// A page in a frame is the outer one's to load again; browsers open no more
// than six connections, and each of these holds one.
if (window === window.top) {
  const events = new EventSource(new URL('__reload', import.meta.url));
  events.onmessage = (event) => {
    if (seen !== undefined && seen !== event.data) location.reload();
    seen = event.data;
  };
  events.addEventListener('problems', (event) => show(JSON.parse(event.data)));
}

// The pages allow no style but their own; one made by a script is no inline
// style. In a shadow tree neither side's style reaches the other.
const STYLE = `
  :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; }
  @media print { :host { display: none; } }
  details { max-block-size: 60vh; overflow: auto; padding: 0.75rem 1rem; background: #2b1212;
    color: #fff; font: 1rem/1.45 system-ui, sans-serif; border-block-start: 4px solid #ff8a80; }
  summary { cursor: pointer; font-weight: 600; }
  :focus-visible { outline: 3px solid #fff; outline-offset: 2px; }
  p { margin-block: 0.5rem; }
  ol { margin: 0; padding-inline-start: 1.5rem; }
  li { margin-block: 0.75rem; }
  code { display: block; overflow-wrap: anywhere; color: #ffcdc7; font: 0.9375rem/1.45 ui-monospace, monospace; }
  .what { display: block; font-weight: 600; white-space: pre-wrap; overflow-wrap: anywhere; }
  .todo { display: block; }
`;

function element(name, text, className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

function show(told) {
  if (told === null) {
    host?.remove();
    host = undefined;
    return;
  }
  // Folded away by the reader, it stays so.
  const open = host?.shadowRoot.querySelector('details').open ?? true;
  if (host === undefined) {
    host = document.createElement('div');
    host.id = 'feil-i-kurset';
    host.lang = 'nb';
    host.setAttribute('role', 'status');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    host.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
    document.body.append(host);
  }
  const panel = element('details', '');
  panel.open = open;
  const list = element('ol', '');
  for (const problem of told.problems) {
    const item = element('li', '');
    if (problem.place !== '') item.append(element('code', problem.place));
    item.append(element('span', problem.what, 'what'), element('span', problem.todo, 'todo'));
    list.append(item);
  }
  panel.append(element('summary', told.title), element('p', told.note), list);
  host.shadowRoot.replaceChildren(panel);
}
