// Mathematics for markdown-it: `$…$` in a line, `$$…$$` as a block, typeset by KaTeX while building.
// Own rules rather than a plugin, since those are tied to an older KaTeX than the page's fonts and
// style sheet, and a formula that KaTeX refuses must be reported with its line.
import katex from 'katex'
import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'

/** Adds the tokens `math_inline` and `math_block`, which hold TeX in `content`. */
export function mathPlugin(md: MarkdownIt): void {
  md.inline.ruler.after('escape', 'math_inline', inlineRule)
  md.block.ruler.before('fence', 'math_block', blockRule, {
    alt: ['paragraph', 'blockquote', 'list'],
  })
}

/**
 * HTML for the eye and MathML for the ear.
 * @throws katex.ParseError when the formula is wrong or not plain LaTeX
 */
export function typeset(tex: string, displayMode: boolean): string {
  return katex.renderToString(tex, { displayMode, throwOnError: true, strict: 'error' })
}

// Pandoc's rule, so that prices stay prices: no space inside either `$`, no digit after the second.
function inlineRule(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state
  if (src[pos] !== '$' || src[pos + 1] === '$' || /\s|^$/.test(src[pos + 1] ?? '')) return false
  let end = pos + 1
  for (;;) {
    end = src.indexOf('$', end)
    if (end < 0 || end >= state.posMax) return false
    if (src[end - 1] !== '\\') break
    end += 1
  }
  if (/\s/.test(src[end - 1] ?? '') || /\d/.test(src[end + 1] ?? '')) return false
  if (!silent) {
    const token = state.push('math_inline', '', 0)
    token.markup = '$'
    token.content = src.slice(pos + 1, end)
  }
  state.pos = end + 1
  return true
}

function blockRule(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const lineText = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
  const first = lineText(start).trim()
  if (!first.startsWith('$$')) return false
  if (silent) return true

  const content: string[] = []
  let line = start
  let rest = first.slice(2)
  let closed = false
  for (;;) {
    closed = rest.trimEnd().endsWith('$$')
    content.push(closed ? rest.trimEnd().slice(0, -2) : rest)
    line += 1
    if (closed || line >= end) break
    rest = lineText(line)
  }
  const token = state.push('math_block', '', 0)
  token.block = true
  token.content = content.join('\n').trim()
  token.map = [start, line]
  token.markup = '$$'
  token.meta = { closed }
  state.line = line
  return true
}
