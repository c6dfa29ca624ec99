// Reads a cell: strips its types and parses what is left, or says where it is not TypeScript.
// It changes no name; cell-rewriter.ts does.

import { parse, type Program } from 'acorn'
import { transform } from 'sucrase'

/** A cell that is not TypeScript. Lines count from 1, columns from 0; -1 where unknown. */
export class CellSyntaxError extends SyntaxError {
  readonly line: number
  readonly column: number

  constructor(message: string, line: number, column: number) {
    super(message)
    this.line = line
    this.column = column
  }
}

export interface ReadCell {
  /** The cell as JavaScript, line for line. */
  source: string
  program: Program
}

/** @throws CellSyntaxError */
export function readCell(source: string): ReadCell {
  const stripped = stripTypes(source)
  return { source: stripped, program: parseModule(stripped, source) }
}

function stripTypes(source: string): string {
  try {
    return transform(source, {
      transforms: ['typescript'],
      disableESTransforms: true,
      keepUnusedImports: true,
    }).code
  } catch (error) {
    throw worded(error, source, source, 1)
  }
}

function parseModule(stripped: string, source: string): Program {
  try {
    return parse(stripped, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      ranges: true,
      locations: true,
    })
  } catch (error) {
    throw worded(error, stripped, source, 0)
  }
}

/** Both parsers end their message with "(line:column)", counting columns from `first`. */
function worded(error: unknown, parsed: string, source: string, first: number): CellSyntaxError {
  const text = error instanceof Error ? error.message : String(error)
  const found = /^(?:Error parsing[^:]*: |Error transforming[^:]*: )?(.*?) \((\d+):(\d+)\)$/s.exec(
    text,
  )
  if (found === null) return new CellSyntaxError(text, -1, -1)
  const line = Number(found[2])
  const column = Number(found[3]) - first
  const sameLine = parsed.split('\n')[line - 1] === source.split('\n')[line - 1]
  return new CellSyntaxError(found[1] ?? text, line, sameLine ? column : -1)
}
