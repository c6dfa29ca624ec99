// Finds warnings in what a cell writes to stderr: `PLACE: SomeWarning: text`, with the line of code that
// follows it. Pure: it gives strings; TextOutput.tsx puts them on the page.

export interface Passage {
  text: string
  warning: boolean
  /** Whether it begins here rather than going on from the text before. */
  begins: boolean
}

const heading = /^(?:(<?cell[ :][^>\n]*?>?):(\d+): |[^\s:]+:\d+: )?(\w*Warning): /
const cell = /^<?cell[ :](.+?)>?$/

/**
 * Cuts `text`, of whole lines where it can, into warnings and the rest. `within` says whether the text
 * before it ended in a warning, which indented lines continue; `place` words a line of a cell.
 */
export function passages(
  text: string,
  within: boolean,
  place: (cellId: string, line: number) => string,
): Passage[] {
  const found: Passage[] = []
  const add = (line: string, warning: boolean, begins: boolean) => {
    const last = found[found.length - 1]
    if (last && !begins) last.text += line
    else found.push({ text: line, warning, begins })
  }
  let warning = within
  for (const line of text.split(/(?<=\n)/)) {
    const match = heading.exec(line)
    if (match) {
      warning = true
      const [whole, where, at, category] = match
      const cellId = where === undefined ? undefined : cell.exec(where)?.[1]
      const shown = cellId === undefined ? '' : `${place(cellId, Number(at))}: ${category}: `
      add(shown === '' ? line : shown + line.slice(whole.length), true, true)
    } else if (warning && line.startsWith('  ')) {
      add(line, true, false)
    } else {
      add(line, false, warning)
      warning = false
    }
  }
  return found
}
