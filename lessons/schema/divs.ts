// Splits the body of a lesson file into text and fenced divs (`::: name {#id key=value}` … `:::`).
// It knows lines, not meaning: which divs exist is said in kinds.ts, what they hold in cell.ts.
import { divKinds, kebabCase } from './kinds.ts'
import { codeLanguages } from './lesson.ts'

/** Complains about a line (from 1) of the file being read. */
export type Report = (line: number, message: string) => void

export interface TextNode {
  kind: 'text'
  /** The line of the file, from 1, on which `text` begins. */
  line: number
  text: string
}

export interface DivNode {
  kind: 'div'
  line: number
  name: string
  id: string | null
  options: Map<string, string>
  children: Node[]
}

export type Node = TextNode | DivNode

/** A code fence being open: the fence characters that close it must be at least as many. */
export interface OpenFence {
  line: number
  mark: string
  info: string
}

const fenceLine = /^\s*(`{3,}|~{3,})\s*([^`]*?)\s*$/

/** The fence that `line` opens, or null. */
export function opensFence(line: string, number: number): OpenFence | null {
  const match = fenceLine.exec(line)
  return match ? { line: number, mark: match[1] ?? '', info: match[2] ?? '' } : null
}

export function closesFence(line: string, fence: OpenFence): boolean {
  const match = fenceLine.exec(line)
  return match !== null && match[2] === '' && (match[1] ?? '').startsWith(fence.mark)
}

/**
 * Reads lines into nodes. `firstLine` is the number in the file of `lines[0]`. Every mistake is
 * reported and reading goes on; `whole` is false when a fence or div was never closed, so that
 * what follows it in the file is not to be trusted.
 */
export function readDivs(
  lines: string[],
  firstLine: number,
  report: Report,
): { nodes: Node[]; whole: boolean } {
  const reader = new DivReader(report)
  lines.forEach((line, index) => reader.read(line, firstLine + index))
  reader.end()
  return { nodes: reader.nodes, whole: reader.whole }
}

class DivReader {
  readonly nodes: Node[] = []
  whole = true
  readonly #report: Report
  /** The divs that are open, outermost first. */
  readonly #open: DivNode[] = []
  #fence: OpenFence | null = null
  #text: { line: number; lines: string[] } | null = null

  constructor(report: Report) {
    this.#report = report
  }

  read(line: string, number: number): void {
    const marker = /^\s{0,3}:{3,}(.*)$/.exec(line)
    if (marker && this.#fence && codeLanguages.some((each) => each === this.#fence?.info)) {
      // No line of code begins like this; without a guess, the fence would swallow the next cell.
      this.#report(
        this.#fence.line,
        `This code fence is not closed before \`:::\` on line ${number}. ` +
          `End it with a line that holds only ${this.#fence.mark}`,
      )
      this.#fence = null
    }
    if (!marker || this.#fence) {
      if (!this.#fence) this.#fence = opensFence(line, number)
      else if (closesFence(line, this.#fence)) this.#fence = null
      this.#text ??= { line: number, lines: [] }
      this.#text.lines.push(line)
      return
    }
    this.#endText()
    const head = (marker[1] ?? '').trim()
    if (head === '') {
      if (!this.#open.pop()) {
        this.#report(number, '`:::` closes a block, but none is open here. Remove the line.')
      }
      return
    }
    const div = readHead(head, number, this.#report)
    const parent = this.#innermost()
    if (parent && !divKinds[parent.name]?.children.includes(div.name)) {
      this.whole = false
      this.#report(
        parent.line,
        `\`::: ${parent.name}\` is not closed before \`::: ${div.name}\` on line ${number}. ` +
          'End it with a line that holds only `:::`.',
      )
      this.#open.pop()
    }
    this.#siblings().push(div)
    this.#open.push(div)
  }

  end(): void {
    this.#endText()
    if (this.#fence) {
      // A div around the fence is open only because of it, and needs no second complaint.
      this.whole = false
      this.#report(
        this.#fence.line,
        'This code fence is not closed before the end of the file. ' +
          `End it with a line that holds only ${this.#fence.mark}`,
      )
      return
    }
    for (const div of this.#open) {
      this.whole = false
      this.#report(
        div.line,
        `\`::: ${div.name}\` is not closed before the end of the file. ` +
          'End it with a line that holds only `:::`.',
      )
    }
  }

  #innermost(): DivNode | undefined {
    return this.#open[this.#open.length - 1]
  }

  #siblings(): Node[] {
    return this.#innermost()?.children ?? this.nodes
  }

  #endText(): void {
    const text = this.#text
    this.#text = null
    if (text?.lines.some((line) => line.trim() !== '')) {
      this.#siblings().push({ kind: 'text', line: text.line, text: text.lines.join('\n') })
    }
  }
}

/** Reads `name {#id key=value}`, and checks it against the table of kinds. */
function readHead(head: string, line: number, report: Report): DivNode {
  const match = /^([^\s{]+)\s*(?:\{([^{}]*)\})?$/.exec(head)
  const name = match?.[1] ?? head.split(/[\s{]/)[0] ?? head
  const div: DivNode = { kind: 'div', line, name, id: null, options: new Map(), children: [] }
  const kind = divKinds[name]
  if (!kind) {
    const known = Object.keys(divKinds)
      .map((each) => `\`${each}\``)
      .join(', ')
    report(line, `There is no block called \`${name}\`. Lessons know: ${known}.`)
    return div
  }
  if (!match) {
    report(line, `\`::: ${head}\` cannot be read. Write it as \`${kind.example}\`.`)
    return div
  }
  for (const word of match[2]?.match(/[^\s="]+="[^"]*"|\S+/g) ?? []) {
    const option = /^([^\s=#.]+)=(?:"([^"]*)"|(.*))$/.exec(word)
    if (word.startsWith('#')) {
      if (div.id !== null) report(line, `A block has one id, but here are #${div.id} and ${word}.`)
      div.id = word.slice(1)
    } else if (option?.[1] !== undefined && option[1] in kind.options) {
      div.options.set(option[1], option[2] ?? option[3] ?? '')
    } else {
      const known = Object.keys(kind.options)
      report(
        line,
        `\`${word}\` is not an option of \`${name}\`. ` +
          (known.length > 0
            ? `It takes: ${known.join(', ')}.`
            : `It takes only an id: \`${kind.example}\`.`),
      )
    }
  }
  if (kind.id === 'required' && div.id === null) {
    report(line, `This \`${name}\` has no id. Write it as \`${kind.example}\`.`)
  } else if (kind.id === 'none' && div.id !== null) {
    report(line, `\`${name}\` takes no id. Write it as \`${kind.example}\`.`)
  } else if (div.id !== null && !kebabCase.test(div.id)) {
    report(
      line,
      `The id \`${div.id}\` must be lower-case words joined by hyphens, such as \`my-cell\`.`,
    )
  }
  return div
}
