// Reads one lesson file on its own: front matter, prose, cells, and every mistake that shows
// without looking at another file. Comparing English and translation is pair.ts's work.
import { readCell } from './cell.ts'
import type { ParsedCell } from './cell.ts'
import { readDivs } from './divs.ts'
import { readFrontMatter } from './front-matter.ts'
import type { FrontMatter } from './front-matter.ts'
import type { ProseBlock, ProseLanguage } from './lesson.ts'
import { linkedLesson, renderProse } from './markdown.ts'
import type { Link } from './markdown.ts'
import type { Problem } from './problem.ts'

export interface ParsedFile {
  /** As in problems. */
  file: string
  language: ProseLanguage
  frontMatter: Partial<FrontMatter>
  blocks: (ProseBlock | { kind: 'cell'; cell: ParsedCell })[]
  /** Links to other lessons, to be checked by whoever knows them. */
  links: Link[]
  /** False when something was never closed, so that cells may be missing only because of that. */
  whole: boolean
  problems: Problem[]
}

/** Reads `text`; `file` is the name that problems carry. Never throws. */
export function parseFile(text: string, file: string, language: ProseLanguage): ParsedFile {
  const problems: Problem[] = []
  const report = (line: number, message: string) => problems.push({ file, line, message })

  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const { values, rest } = readFrontMatter(lines, language, report)
  const { nodes, whole } = readDivs(lines.slice(rest), rest + 1, report)

  const cells = new Map<string, ParsedCell>()
  const blocks: ParsedFile['blocks'] = []
  const links: Link[] = []
  // Headings get their ids after the cells, since links may lead to both.
  const ids = new Set(nodes.flatMap((node) => (node.kind === 'div' && node.id ? [node.id] : [])))
  for (const node of nodes) {
    if (node.kind === 'text') {
      const prose = renderProse(node.text, node.line, ids, report)
      links.push(...prose.links)
      blocks.push({ kind: 'prose', html: prose.html, headings: prose.headings })
      continue
    }
    if (node.name !== 'cell') continue
    const cell = readCell(node, language, report)
    if (!cell) continue
    const first = cells.get(cell.id)
    if (first) {
      report(
        cell.line,
        `The id \`${cell.id}\` is already used by the cell on line ${first.line}. Give this one another.`,
      )
      continue
    }
    cells.set(cell.id, cell)
    blocks.push({ kind: 'cell', cell })
  }
  return {
    file,
    language,
    frontMatter: values,
    blocks,
    links: links.filter((link) => checkLink(link, ids, report)),
    whole,
    problems,
  }
}

/** Reports a link that is wrong by itself; true for a link to a lesson, to be checked further. */
function checkLink(
  { href, line }: Link,
  ids: Set<string>,
  report: (line: number, message: string) => void,
): boolean {
  if (/^(https?|mailto):/.test(href)) return false
  if (href.startsWith('#')) {
    if (!ids.has(href.slice(1))) {
      report(line, `\`${href}\` leads nowhere: this lesson has no cell or heading with that id.`)
    }
    return false
  }
  if (linkedLesson(href) !== null) return true
  report(
    line,
    `\`${href}\` is not a link a lesson can hold. Link to another lesson as \`../its-id/\`, ` +
      'to a cell or heading here as `#its-id`, to the web with https://…',
  )
  return false
}
