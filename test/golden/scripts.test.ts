// The scripts in notes/, run by our Python packages, against what real PyTorch, NumPy and matplotlib
// printed and drew (scripts.json, by record-scripts.py): text equal, floats to 6 significant digits.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Figure } from '../../engine/session/protocol.ts'
import { type Python, startPython } from '../unit/python/start.ts'

interface Line {
  x: number[]
  y: number[]
  label: string | null
  color: string
  linestyle: string
  marker: string | null
  linewidth: number
}

interface Recorded {
  stdout: string
  figures: { title: string; xlabel: string; ylabel: string; legend: boolean; lines: Line[] }[]
}

const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, 'scripts.json'), 'utf8')) as {
  scripts: Record<string, Recorded>
}

const FLOAT = /-?\d+\.\d*(e[+-]?\d+)?/g

/** The text with every float rounded to 6 significant digits. */
const rounded = (text: string): string =>
  text.replace(FLOAT, (float) => Number(float).toPrecision(6))

const drawn = (figures: readonly Figure[]): Recorded['figures'] =>
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

describe('scripts in the manner of the notes', () => {
  let python: Python

  beforeAll(async () => {
    python = await startPython()
  }, 60_000)

  test('every script has been recorded', () => {
    expect(readdirSync(join(import.meta.dirname, 'notes')).sort()).toEqual(Object.keys(scripts))
  })

  test.each(Object.entries(scripts))('%s', (name, { stdout, figures }) => {
    const source = readFileSync(join(import.meta.dirname, 'notes', name), 'utf8')
    python.run('import torch; torch.manual_seed(0)')
    expect(rounded(python.run(source))).toBe(rounded(stdout.trimEnd()))
    expect(drawn(python.figures())).toEqual(figures)
  })
})
