// The scripts of this folder, in the manner of courses and tutorials, run in a Python session against
// what real PyTorch, NumPy and matplotlib printed and drew (NAME.out, NAME.figures.json, by record.py).
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { aligned } from './compare.ts'
import { drawn } from './figures.ts'
import { type Printed, startScripts } from './session.ts'

const folder = import.meta.dirname
const themes = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
)
const scriptsOf = (theme: string): string[] =>
  readdirSync(join(folder, theme)).flatMap((file) =>
    file.endsWith('.py') ? [file.slice(0, -'.py'.length)] : [],
  )

/** Numbers in what was recorded, matched to five significant digits. */
function near(recorded: unknown): unknown {
  if (typeof recorded === 'number')
    return expect.closeTo(
      recorded,
      Math.min(15, 5 - Math.ceil(Math.log10(Math.abs(recorded) || 1))),
    )
  if (Array.isArray(recorded)) return recorded.map(near)
  if (typeof recorded !== 'object' || recorded === null) return recorded
  return Object.fromEntries(Object.entries(recorded).map(([name, value]) => [name, near(value)]))
}

function recordedFigures(path: string): unknown {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as unknown) : []
}

let run: (path: string) => Promise<Printed>

beforeAll(async () => {
  run = await startScripts()
})

describe.each(themes)('%s', (theme) => {
  test.each(scriptsOf(theme))('%s prints what PyTorch prints', async (name) => {
    const path = join(folder, theme, name)
    const { stdout, error, figures } = await run(`${path}.py`)
    expect(error).toBe('')
    const recorded = readFileSync(`${path}.out`, 'utf8')
    expect(aligned(stdout, recorded)).toBe(recorded)
    expect(drawn(figures)).toEqual(near(recordedFigures(`${path}.figures.json`)))
  })
})
