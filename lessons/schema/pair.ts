// Puts the English file and its translation together: the same cells in the same order, code from
// English only. The result is what the page shows, or the reasons why there is none.
import { highlight } from './highlight.ts'
import { codeLanguages } from './lesson.ts'
import type { CodeLanguage, Lesson, ProseLanguage } from './lesson.ts'
import type { ParsedCell } from './cell.ts'
import type { ParsedFile } from './file.ts'
import type { Problem } from './problem.ts'

/** What is wrong between English and a translation; both files' own problems are not repeated. */
export function comparePair(english: ParsedFile, translation: ParsedFile): Problem[] {
  const problems: Problem[] = []
  const report = (line: number, message: string) =>
    problems.push({ file: translation.file, line, message })
  if (!english.whole || !translation.whole) return problems

  const expected = cellsOf(english)
  const found = cellsOf(translation)
  const known = new Set(expected.map((cell) => cell.id))
  const present = new Set(found.map((cell) => cell.id))
  for (const cell of found) {
    if (!known.has(cell.id)) {
      report(
        cell.line,
        `There is no cell \`${cell.id}\` in ${english.file}. ` +
          `Its cells are: ${expected.map((each) => each.id).join(', ')}.`,
      )
    }
  }
  for (const [index, cell] of expected.entries()) {
    if (present.has(cell.id)) continue
    const before = expected[index - 1]
    report(
      before ? (found.find((each) => each.id === before.id)?.line ?? 1) : 1,
      `The cell \`${cell.id}\` of ${english.file} is missing. Add \`::: cell {#${cell.id}}\` and ` +
        `\`:::\` ${before ? `after the cell \`${before.id}\`` : 'as the first cell'}.`,
    )
  }
  const order = expected.filter((cell) => present.has(cell.id))
  const common = found.filter((cell) => known.has(cell.id))
  const moved = common.findIndex((cell, index) => cell.id !== order[index]?.id)
  if (moved >= 0) {
    report(
      common[moved]?.line ?? 1,
      `The cell \`${common[moved]?.id}\` stands where ${english.file} has ` +
        `\`${order[moved]?.id}\`. Keep the cells in the same order in both files.`,
    )
  }
  return problems
}

/**
 * The lesson as `file` tells it, with English's code.
 * @throws Error when either file has a problem: check first
 */
export function buildLesson(english: ParsedFile, file: ParsedFile): Lesson {
  const cells = new Map(cellsOf(english).map((cell) => [cell.id, cell]))
  const { minutes } = english.frontMatter
  const { id, title } = file.frontMatter
  if (id === undefined || title === undefined || minutes === undefined || minutes === null) {
    throw new Error(`${file.file} has problems; check it before building.`)
  }
  return {
    id,
    language: file.language,
    title,
    minutes,
    blocks: file.blocks.map((block) => {
      if (block.kind === 'prose') return block
      const code = codeOf(cells.get(block.cell.id), file)
      return {
        kind: 'cell',
        id: block.cell.id,
        code,
        highlighted: both((language) => highlight(code[language], language)),
      }
    }),
  }
}

export function cellsOf(file: ParsedFile): ParsedCell[] {
  return file.blocks.flatMap((block) => (block.kind === 'cell' ? [block.cell] : []))
}

/** The file of a language in a lesson's folder, for instance `index.zh.md`. */
export function fileName(language: ProseLanguage): string {
  return `index.${language}.md`
}

function codeOf(cell: ParsedCell | undefined, file: ParsedFile): Record<CodeLanguage, string> {
  return both((language) => {
    const code = cell?.code[language]
    if (!code) throw new Error(`${file.file} has problems; check it before building.`)
    return code.text
  })
}

function both<T>(value: (language: CodeLanguage) => T): Record<CodeLanguage, T> {
  const [python, ts] = codeLanguages
  return { [python]: value(python), [ts]: value(ts) }
}
