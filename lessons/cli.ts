// `npm run lessons -- check [name]`: checks one lesson or all, prints what was found, and ends with
// status 1 when anything is wrong. The checks themselves are in schema/ and cli-check.ts.
import { fileURLToPath } from 'node:url'
import { checkLesson } from './cli-check.ts'
import type { LessonCheck } from './cli-check.ts'
import { startSession } from './cli-session.ts'
import { formatProblem } from './schema/problem.ts'
import { lessonNames } from './schema/read.ts'

const folder = import.meta.dirname

const usage = `Usage: npm run lessons -- check          checks every lesson
       npm run lessons -- check NAME     checks one`

/** A cell that runs longer is stopped, as with the page's Stop button. */
const cellLimit = 60_000

async function main([command, name, ...rest]: string[]): Promise<number> {
  const names = lessonNames(folder)
  if (command !== 'check' || rest.length > 0) {
    console.error(usage)
    return 2
  }
  if (name !== undefined && !names.includes(name)) {
    console.error(`There is no lesson ${name}. The lessons are: ${names.join(', ')}.`)
    return 2
  }
  let wrong = 0
  for (const each of name === undefined ? names : [name]) {
    const check = await checkLesson(folder, each, (language) => startSession(language, cellLimit))
    print(check)
    wrong += check.problems.length
  }
  return wrong > 0 ? 1 : 0
}

function print({ name, problems, shown, seconds }: LessonCheck): void {
  if (problems.length === 0) {
    console.log(
      `✓ ${name}: ${shown.size} cells, the same in both languages, ${seconds.toFixed(1)} s`,
    )
    return
  }
  console.log(`✗ ${name}: ${problems.length} ${problems.length === 1 ? 'mistake' : 'mistakes'}`)
  for (const problem of problems) console.log(`  lessons/${formatProblem(problem)}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Pyodide leaves a message port open, which would keep the process.
  process.exit(await main(process.argv.slice(2)))
}
