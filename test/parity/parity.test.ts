// The scripts of this folder, in the manner of courses and tutorials, run in a Python session against
// what real PyTorch, NumPy and matplotlib printed and drew (NAME.out, NAME.figures.json, by record.py).
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Figure } from '../../engine/session/protocol.ts'
import { aligned } from './compare.ts'
import { type Printed, startScripts } from './session.ts'

const folder = import.meta.dirname
const themes = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
)
const scriptsOf = (theme: string): string[] =>
  readdirSync(join(folder, theme)).flatMap((file) =>
    file.endsWith('.py') ? [file.slice(0, -'.py'.length)] : [],
  )

/** The figures as record.py writes them. */
const drawn = (figures: readonly Figure[]) =>
  figures.flatMap(({ axes }) =>
    axes.map(({ title, xlabel, ylabel, legend, artists }) => ({
      title,
      xlabel,
      ylabel,
      legend,
      lines: artists.map(({ x, y, label, color, linestyle, marker, linewidth }) => ({
        x,
        y,
        label,
        color,
        linestyle,
        marker,
        linewidth,
      })),
    })),
  )

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
    expect(drawn(figures)).toEqual(recordedFigures(`${path}.figures.json`))
  })
})
