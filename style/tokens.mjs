// Writes style/tokens.css: those tokens of KS Digital's theme that the pages use.
//
//   node style/tokens.mjs
//
// Whole, the theme is 54 KB (3.5 KB brotli) and names each colour four times, for
// schemes that can be forced; it would stand inline in every page. What is kept is
// every token that a component imported by critical.css or rest.css, or a file of
// our own, refers to, directly or through other tokens. `[data-size]` is left out
// (everything is medium) and dark follows the reader's system.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const here = new URL('./', import.meta.url)
const require = createRequire(import.meta.url)
const source = '@ks-digital/designsystem-themes/ksdigital.css'
const find = specifier => pathToFileURL(require.resolve(specifier))
const version = JSON.parse(readFileSync(new URL('../node_modules/@ks-digital/designsystem-themes/package.json', here))).version
// Scales that an element may ask for with data-color; accent is the ground. Each costs
// some 100 bytes of brotli: name one here when a page or the app uses it.
const scales = []

// Blocks of the theme as { selector, media, declarations }; `@supports` refinements
// only round to whole pixels and are left out.
function blocks(css) {
  const out = []
  css = css.replace(/\/\*[^]*?\*\//g, '').replace(/@charset[^;]*;/, '')
  const walk = (text, media) => {
    let i = 0
    while (true) {
      const open = text.indexOf('{', i)
      if (open < 0) return
      let depth = 1, end = open + 1
      while (depth) { depth += text[end] === '{' ? 1 : text[end] === '}' ? -1 : 0; end++ }
      const head = text.slice(i, open).trim(), body = text.slice(open + 1, end - 1)
      if (head.startsWith('@layer')) walk(body, media)
      else if (head.startsWith('@media')) walk(body, head)
      else if (!head.startsWith('@')) {
        const own = body.replace(/@supports[^{]*\{[^{}]*\}/g, '')
        const declarations = own.split(';').map(d => d.trim()).filter(Boolean).map(d => {
          const colon = d.indexOf(':')
          return [d.slice(0, colon).trim(), d.slice(colon + 1).trim().replace(/\s+/g, ' ')
            .replace(/\( /g, '(').replace(/ \)/g, ')')]
        })
        out.push({ selector: head.replace(/\s+/g, ' '), media, declarations })
      }
      i = end
    }
  }
  walk(css, '')
  return out
}

const theme = blocks(readFileSync(find(source), 'utf8'))
const root = new Map(), dark = new Map()
const scale = Object.fromEntries(scales.map(s => [s, new Map()]))
for (const b of theme) {
  const selectors = b.selector.split(',').map(s => s.trim())
  for (const [name, value] of b.declarations) {
    if (!b.media && selectors.includes(':root')) root.set(name, value)
    if (!b.media && selectors.includes("[data-color-scheme='dark']")) dark.set(name, value)
    for (const s of scales) if (selectors.includes(`[data-color='${s}']`)) scale[s].set(name, value)
  }
}

// Sizes are the theme's formula worked out for its medium size.
const number = name => parseFloat(root.get(name))
const factor = number('--ds-size-mode-font-size--md') / (number('--ds-size-base') / 16)
const rem = x => `${+x.toFixed(4)}rem`
for (const [name, value] of root) {
  let m
  if ((m = value.match(/^calc\(var\(--ds-size-unit\) \* (\d+)\)$/))) {
    root.set(name, rem(+m[1] * number('--ds-size-step') / number('--ds-size-base') * number('--ds-size-mode-font-size--md')))
  } else if ((m = value.match(/^calc\(([\d.]+)rem \* var\(--_ds-font-size-factor\)\)$/))) {
    root.set(name, rem(+m[1] * factor))
  }
}

// What is used: follow var() from the files that the two entry points import.
const used = new Set()
const mentions = text => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(m => m[1])
function read(url, seen = new Set()) {
  if (seen.has(url.href) || url.href.endsWith('/tokens.css')) return ''
  seen.add(url.href)
  const text = readFileSync(url, 'utf8')
  const imports = [...text.matchAll(/@import\s+"([^"]+)"/g)].map(m => m[1])
  return text + imports.map(i => read(i.startsWith('.') ? new URL(i, url) : find(i), seen)).join('')
}
const queue = ['critical.css', 'rest.css'].flatMap(f => mentions(read(new URL(f, here))))
while (queue.length) {
  const name = queue.pop()
  if (used.has(name)) continue
  used.add(name)
  for (const map of [root, dark, ...Object.values(scale)]) if (map.has(name)) queue.push(...mentions(map.get(name)))
}

const rule = (selector, map, extra = [], pad = '') => {
  const lines = [...map].filter(([n]) => used.has(n)).map(([n, v]) => `${pad}  ${n}: ${v};`)
  return `${pad}${selector} {\n${[...extra.map(e => `${pad}  ${e}`), ...lines].join('\n')}\n${pad}}\n`
}
const css = `/* Written by style/tokens.mjs from ${source}, version ${version} (MIT). Do not edit. */\n\n`
  + rule(':root', root, ['color-scheme: light dark;'])
  + scales.map(s => '\n' + rule(`[data-color="${s}"]`, scale[s])).join('')
  + '\n@media screen and (prefers-color-scheme: dark) {\n'
  + rule(':root', new Map([...dark].filter(([n, v]) => root.get(n) !== v)), [], '  ') + '}\n'
writeFileSync(new URL('tokens.css', here), css)

const missing = [...used].filter(n => n.startsWith('--ds-') && !root.has(n) && !Object.values(scale).some(s => s.has(n)))
console.log(`${[...root.keys()].filter(n => used.has(n)).length} of ${root.size} tokens kept`)
if (missing.length) console.log('not in the theme:', missing.join(' '))
