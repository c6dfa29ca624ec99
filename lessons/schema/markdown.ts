// Prose to HTML, while building: Markdown by markdown-it, mathematics by math.ts.
// It reports, with its line, what prose must not hold: raw HTML, pictures, code outside cells.
import MarkdownIt from 'markdown-it'
import type { Token } from 'markdown-it'
import type { Report } from './divs.ts'
import type { Heading } from './lesson.ts'
import { mathPlugin, typeset } from './math.ts'

/** A link in the prose, to be checked by whoever knows the other files. */
export interface Link {
  href: string
  line: number
}

export interface Prose {
  html: string
  headings: Heading[]
  links: Link[]
}

/**
 * Renders `text`, which begins on line `firstLine` of the file. `takenIds` holds the ids that
 * headings of this lesson may not have, and grows by the ones given here.
 */
export function renderProse(
  text: string,
  firstLine: number,
  takenIds: Set<string>,
  report: Report,
): Prose {
  const tokens = markdown.parse(text, {})
  const prose: Prose = { html: '', headings: [], links: [] }
  let blockLine = firstLine
  for (const [index, token] of tokens.entries()) {
    if (token.map) blockLine = firstLine + token.map[0]
    if (token.type === 'heading_open') {
      prose.headings.push(readHeading(token, tokens[index + 1], takenIds, blockLine, report))
    } else if (token.type === 'inline') {
      checkInline(token.children ?? [], blockLine, prose.links, report)
    } else {
      checkBlock(token, blockLine, report)
    }
  }
  prose.html = markdown.renderer.render(tokens, markdown.options, {})
  return prose
}

// `html: true` makes markdown-it recognise raw HTML, so that it can be reported; the renderer
// below escapes it, so that none reaches the page.
const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false })
markdown.use(mathPlugin)
// Let every link through to our own check, which says what is wrong with it.
markdown.validateLink = () => true

const { escapeHtml, lib } = markdown.utils
const { rules } = markdown.renderer

rules.html_inline = rules.html_block = (tokens, index) => escapeHtml(tokens[index]?.content ?? '')

rules.math_inline = (tokens, index) => typesetOrSource(tokens[index]?.content ?? '', false)
rules.math_block = (tokens, index) => `${typesetOrSource(tokens[index]?.content ?? '', true)}\n`

rules.link_open = (tokens, index, options, _env, renderer) => {
  const token = tokens[index]
  const href = String(token?.attrGet('href') ?? '')
  if (/^https?:/.test(href)) {
    // A reader who follows a link must not lose the session's variables.
    token?.attrSet('target', '_blank')
    token?.attrSet('rel', 'noopener noreferrer')
  } else {
    const lesson = linkedLesson(href)
    if (lesson !== null) token?.attrSet('data-lesson', lesson)
    else if (!/^(#|mailto:)/.test(href)) token?.attrSet('href', '')
  }
  return renderer.renderToken(tokens, index, options)
}

// Chinese has no spaces, so a line break in the source between two Chinese characters is nothing.
rules.softbreak = (tokens, index) => {
  const before = tokens.slice(0, index).findLast((token) => token.content !== '')
  const after = tokens.slice(index + 1).find((token) => token.content !== '')
  return /[\u3000-\u9fff\uff00-\uffef]$/.test(before?.content ?? '') &&
    /^[\u3000-\u9fff\uff00-\uffef]/.test(after?.content ?? '')
    ? ''
    : '\n'
}

/** The lesson that a relative link such as `../tensors/` leads to, or null. */
export function linkedLesson(href: string): string | null {
  return /^\.\.\/([^/#?]+)\/?(?:#[^/]*)?$/.exec(href)?.[1] ?? null
}

function typesetOrSource(tex: string, display: boolean): string {
  try {
    return typeset(tex, display)
  } catch {
    // Reported by the checks below; the source keeps the rest readable while the author works.
    return `<code>${escapeHtml(tex)}</code>`
  }
}

function readHeading(
  open: Token,
  inline: Token | undefined,
  takenIds: Set<string>,
  line: number,
  report: Report,
): Heading {
  const level = Number(open.tag.slice(1))
  const text = (inline?.children ?? [])
    .map((token) => (token.type === 'softbreak' ? ' ' : token.content))
    .join('')
  if (level === 1) {
    report(line, 'The title stands in the front matter. Begin the headings of the text with `##`.')
  } else if (level > 4) {
    report(line, 'Headings go down to `####`. Use a higher heading or bold text.')
  }
  const slug = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  let id = slug === '' ? 'section' : slug
  for (let count = 2; takenIds.has(id); count += 1) id = `${slug}-${count}`
  takenIds.add(id)
  open.attrSet('id', id)
  return { level, id, text }
}

function checkBlock(token: Token, line: number, report: Report): void {
  if (token.type === 'html_block') {
    report(line, rawHtml(token.content))
  } else if (token.type === 'fence') {
    const language = token.info.trim()
    if (language !== '' && language !== 'text') {
      report(
        line,
        `Code stands in cells, where it is run and checked: put this ${language} inside ` +
          '`::: cell {#my-cell}`. For anything else use ```text.',
      )
    }
  } else if (token.type === 'math_block') {
    if (token.meta?.closed === false) {
      report(line, 'This `$$` is not closed. End the formula with `$$`.')
    }
    checkMath(token.content, true, line, report)
  }
}

function checkInline(children: Token[], firstLine: number, links: Link[], report: Report): void {
  let line = firstLine
  for (const child of children) {
    if (child.type === 'softbreak' || child.type === 'hardbreak') line += 1
    else if (child.type === 'html_inline') report(line, rawHtml(child.content))
    else if (child.type === 'image') {
      report(line, 'Lessons hold no picture files: draw the picture from the tensors of a cell.')
    } else if (child.type === 'link_open') {
      links.push({ href: lib.mdurl.decode(String(child.attrGet('href') ?? '')), line })
    } else if (child.type === 'math_inline') {
      checkMath(child.content, false, line, report)
      line += child.content.split('\n').length - 1
    } else if (child.type === 'text' && /\*\*|__/.test(child.content)) {
      report(
        line,
        'Here `**` is printed as it stands: beside punctuation, Markdown does not see bold text. ' +
          'Put a space outside the stars, or the punctuation outside the bold text.',
      )
    }
  }
}

function checkMath(tex: string, display: boolean, line: number, report: Report): void {
  try {
    typeset(tex, display)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    report(line, `This formula cannot be typeset. ${reason}`)
  }
}

function rawHtml(source: string): string {
  const tag = /<[^>]*>?/.exec(source)?.[0] ?? source.trim()
  return `Raw HTML such as ${tag} is not allowed. Use Markdown; for a plain \`<\` write \`&lt;\`.`
}
