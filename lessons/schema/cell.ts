// Reads the inside of `::: cell`: one code fence per language in the English file, nothing in a
// translation. It does not run or check the code; lessons/check.ts does.
import { closesFence, opensFence } from './divs.ts'
import type { DivNode, OpenFence, Report } from './divs.ts'
import { codeLanguages } from './lesson.ts'
import type { CodeLanguage, ProseLanguage } from './lesson.ts'

/** A cell as it stands in one file. */
export interface ParsedCell {
  id: string
  line: number
  /** Empty in a translation. */
  code: Partial<Record<CodeLanguage, CellCode>>
}

export interface CellCode {
  text: string
  /** The line of the file, from 1, that holds the code's first line. */
  line: number
}

const example = '```python … ``` and ```ts … ```'

/** The cell of a `cell` div, or null when it has no id to be known by. */
export function readCell(div: DivNode, language: ProseLanguage, report: Report): ParsedCell | null {
  const code: ParsedCell['code'] = {}
  for (const { fence, text } of readFences(div, language, report)) {
    if (language !== 'en') {
      report(
        fence.line,
        'Code stands once, in index.en.md. Leave the cell empty here: ' +
          `\`::: cell {#${div.id ?? 'my-cell'}}\` and \`:::\`.`,
      )
      return div.id === null ? null : { id: div.id, line: div.line, code: {} }
    }
    const which = codeLanguages.find((each) => each === fence.info)
    if (!which) {
      report(
        fence.line,
        `A cell holds ${example}, not ${fence.mark}${fence.info}. Change the fence's language.`,
      )
    } else if (code[which]) {
      report(fence.line, `This cell already has ${which} code. Keep one ${which} fence in a cell.`)
    } else {
      if (text.trim() === '') report(fence.line, `The ${which} code of this cell is empty.`)
      code[which] = { text, line: fence.line + 1 }
    }
  }
  if (language === 'en') {
    for (const which of codeLanguages) {
      if (!code[which]) {
        report(
          div.line,
          `The cell${div.id === null ? '' : ` \`${div.id}\``} has no ${which} code. ` +
            `Every cell is written in both languages: add a \`\`\`${which} fence.`,
        )
      }
    }
  }
  return div.id === null ? null : { id: div.id, line: div.line, code }
}

function readFences(
  div: DivNode,
  language: ProseLanguage,
  report: Report,
): { fence: OpenFence; text: string }[] {
  const fences: { fence: OpenFence; text: string }[] = []
  for (const node of div.children) {
    if (node.kind !== 'text') continue
    let open: { fence: OpenFence; lines: string[] } | null = null
    for (const [index, line] of node.text.split('\n').entries()) {
      const number = node.line + index
      const fence = opensFence(line, number)
      if (open) {
        const next = codeLanguages.find((each) => each === fence?.info)
        if (next) {
          report(
            open.fence.line,
            `This code fence is not closed before the ${next} code on line ${number}. ` +
              `End it with a line that holds only ${open.fence.mark}`,
          )
        } else if (!closesFence(line, open.fence)) {
          open.lines.push(line)
          continue
        }
        fences.push({ fence: open.fence, text: open.lines.join('\n') })
        open = next && fence ? { fence, lines: [] } : null
        continue
      }
      if (fence) open = { fence, lines: [] }
      else if (line.trim() !== '') {
        report(
          number,
          language === 'en'
            ? `A cell holds only its code (${example}). Move this text before or after the cell.`
            : 'A cell is empty in a translation. Move this text before or after the cell.',
        )
      }
    }
    // Never closed; divs.ts has said so.
    if (open) fences.push({ fence: open.fence, text: open.lines.join('\n') })
  }
  return fences
}
