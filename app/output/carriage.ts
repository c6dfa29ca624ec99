// Carriage returns in what a cell prints, with which progress bars write over their line. Pure: it gives
// strings; TextOutput.tsx puts them on the page.

export interface Overwritten {
  /** Whether the line that the text would go on with is written over. */
  clears: boolean
  text: string
  /** A return at the very end: what it does depends on the text after it. */
  held: string
}

/** What stays of `text` once each line has been written over as often as it says. */
export function overwritten(text: string): Overwritten {
  if (!text.includes('\r')) return { clears: false, text, held: '' }
  const held = text.endsWith('\r') ? '\r' : ''
  const [first = '', ...rest] = text
    .slice(0, text.length - held.length)
    .replaceAll('\r\n', '\n')
    .split('\n')
  const last = (line: string) => line.slice(line.lastIndexOf('\r') + 1)
  return { clears: first.includes('\r'), text: [first, ...rest].map(last).join('\n'), held }
}
