// Checks a lesson whole: its files by the schema's rules, then every cell in both languages, in
// order, in fresh sessions, as a student who runs all of them. cli.ts prints what comes out.
import type { MessageBody } from '../engine/session/output.ts'
import { differenceOf } from './cli-compare.ts'
import type { ParsedCell } from './schema/cell.ts'
import { codeLanguages } from './schema/lesson.ts'
import type { CodeLanguage } from './schema/lesson.ts'
import type { Problem } from './schema/problem.ts'
import { readLesson } from './schema/read.ts'

/** Runs a cell of a session and hands over its messages. */
export type RunCell = (
  code: string,
  cellId: string,
  emit: (message: MessageBody) => void,
) => Promise<unknown>

/** Starts a fresh session of a language. */
export type StartSession = (language: CodeLanguage) => Promise<RunCell>

/** What a cell showed in one language. */
export interface Shown {
  /** Printed text, and the text of its last value. */
  text: string
  error: CellError | null
}

interface CellError {
  ename: string
  evalue: string
  /** The line of the cell, from 1, or null when the error does not say. */
  line: number | null
}

export interface LessonCheck {
  name: string
  problems: Problem[]
  /** By cell, then language; empty when the files have problems, since nothing was run. */
  shown: Map<string, Partial<Record<CodeLanguage, Shown>>>
  seconds: number
}

/** Checks the lesson `name` of `folder`. A cell that fails ends its language's run. */
export async function checkLesson(
  folder: string,
  name: string,
  start: StartSession,
): Promise<LessonCheck> {
  const began = performance.now()
  const { problems: found, cells } = readLesson(folder, name)
  const problems: Problem[] = [...found]
  const shown: LessonCheck['shown'] = new Map()
  const file = `${name}/index.en.md`
  for (const language of cells ? codeLanguages : []) {
    const run = await start(language)
    for (const cell of cells ?? []) {
      const result = await show(run, cell, language)
      shown.set(cell.id, { ...shown.get(cell.id), [language]: result })
      if (!result.error) continue
      problems.push(explain(file, cell, language, result.error))
      break
    }
  }
  for (const cell of cells ?? []) {
    const { python, ts } = shown.get(cell.id) ?? {}
    if (!python || !ts || python.error || ts.error) continue
    const difference = differenceOf(python.text, ts.text)
    if (difference === null) continue
    const message =
      `The cell \`${cell.id}\` does not print the same in both languages: ${difference}. ` +
      'Change one of them so that they agree to five significant digits.'
    problems.push({ file, line: cell.line, message })
  }
  return { name, problems, shown, seconds: (performance.now() - began) / 1000 }
}

async function show(run: RunCell, cell: ParsedCell, language: CodeLanguage): Promise<Shown> {
  const result: Shown = { text: '', error: null }
  await run(cell.code[language]?.text ?? '', cell.id, (message) => {
    if (message.msg_type === 'stream' && message.content.name === 'stdout') {
      result.text += message.content.text
    } else if (message.msg_type === 'execute_result') {
      result.text += `${message.content.data['text/plain'] ?? ''}\n`
    } else if (message.msg_type === 'error') {
      const { ename, evalue, frames } = message.content
      const own = frames.filter((frame) => frame.cellId === cell.id)
      result.error = { ename, evalue, line: own[own.length - 1]?.line ?? null }
    }
  })
  return result
}

function explain(
  file: string,
  cell: ParsedCell,
  language: CodeLanguage,
  { ename, evalue, line }: CellError,
): Problem {
  const first = cell.code[language]?.line
  const what = language === 'python' ? 'Python' : 'TypeScript'
  return {
    file,
    line: first !== undefined && line !== null ? first + line - 1 : (first ?? cell.line),
    message:
      `The ${what} code of the cell \`${cell.id}\` fails with ${ename}: ${evalue} ` +
      'The cells after it were not run in this language.',
  }
}
