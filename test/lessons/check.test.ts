// `npm run lessons -- check` on the lessons themselves and on lessons that are wrong: every cell runs
// in both languages in the real sessions, and prints what real PyTorch printed.
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkLesson } from '../../lessons/cli-check.ts'
import { startSession } from '../../lessons/cli-session.ts'
import type { CodeLanguage } from '../../lessons/schema/lesson.ts'
import { formatProblem } from '../../lessons/schema/problem.ts'
import { lessonNames } from '../../lessons/schema/read.ts'
import { recorded, rounded } from '../browser/expected.ts'
import { chinese, english, lessonFolder, lineOf } from '../unit/lessons/folder.ts'

const lessons = path.join(import.meta.dirname, '../../lessons')

const start = (language: CodeLanguage) => startSession(language, 20_000)

describe.each(lessonNames(lessons))('%s', (name) => {
  it('runs in both languages, alike, and prints what PyTorch prints', async () => {
    const { problems, shown } = await checkLesson(lessons, name, start)
    expect(problems.map(formatProblem)).toEqual([])
    for (const [cell, { python }] of shown) {
      expect(rounded(python?.text ?? ''), cell).toBe(rounded(recorded(name, cell)))
    }
  })
})

describe('a lesson that is wrong', () => {
  /** Checks the tiny lesson with some code replaced; resolves to its problems as printed. */
  const check = async (replace: [part: string, by: string][], limit = 20_000) => {
    const text = replace.reduce((before, [part, by]) => before.replace(part, () => by), english)
    const folder = lessonFolder({ tiny: { 'index.en.md': text, 'index.zh.md': chinese } })
    const { problems } = await checkLesson(folder, 'tiny', (each) => startSession(each, limit))
    return { text, problems: problems.map(formatProblem) }
  }

  it('is named with the line that raises, in each language', async () => {
    const { text, problems } = await check([
      ['print(1 + 1)', 'x = 1\nprint(oops)'],
      ['console.log(2)', 'const y: number = 1\nmissing()'],
    ])
    expect(problems).toEqual([
      expect.stringMatching(
        `^tiny/index.en.md:${lineOf(text, 'oops')}  The Python code of the cell \`sum\` fails with NameError: name 'oops' is not defined`,
      ),
      expect.stringMatching(
        `^tiny/index.en.md:${lineOf(text, 'missing()')}  The TypeScript code of the cell \`again\` fails with ReferenceError: missing is not defined`,
      ),
    ])
  })

  it('is named when its languages print different numbers', async () => {
    const { text, problems } = await check([['console.log(1 + 1)', 'console.log(3)']])
    expect(problems).toEqual([
      `tiny/index.en.md:${lineOf(text, '{#sum}')}  The cell \`sum\` does not print the same in ` +
        'both languages: number 1 is 2 in Python and 3 in TypeScript. Change one of them so that ' +
        'they agree to five significant digits.',
    ])
  })

  it('is stopped when a cell does not end', async () => {
    const endless: [string, string][] = [
      ['print(1 + 1)', 'while True:\n    pass'],
      ['console.log(1 + 1)', 'while (true) {}'],
    ]
    const { problems } = await check(endless, 300)
    expect(problems).toEqual([
      expect.stringMatching(/Python code of the cell `sum` fails with KeyboardInterrupt/),
      expect.stringMatching(/TypeScript code of the cell `sum` fails with KeyboardInterrupt/),
    ])
  })
})
