// What real PyTorch printed for the lessons' cells (test/golden/lessons.json), and how to compare
// with it: words alike, numbers to six significant digits.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Shown {
  stdout: string
  result: string | null
  error: { ename: string; evalue: string } | null
}

const fixture = JSON.parse(
  readFileSync(join(import.meta.dirname, '../golden/lessons.json'), 'utf8'),
) as { torch: string; lessons: Record<string, Record<string, Shown>> }

/** What PyTorch printed for the cell. */
export function recorded(lesson: string, cell: string): string {
  const shown = fixture.lessons[lesson]?.[cell]
  if (shown === undefined) throw new Error(`${lesson}/${cell} is not recorded: npm run golden`)
  return shown.stdout
}

/** The text with each decimal number rounded to six significant digits, and no trailing spaces. */
export function rounded(text: string): string {
  return text
    .replace(/-?\d+\.\d*(?:e[+-]?\d+)?/g, (number) => Number(number).toPrecision(6))
    .replace(/[ \t]+$/gm, '')
    .trim()
}
