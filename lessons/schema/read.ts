// Reads lessons from disk: one folder a lesson, `index.<language>.md` in it. The only file of the
// schema that touches the file system; the command line, the build and the tests come through here.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { ParsedCell } from './cell.ts'
import { parseFile } from './file.ts'
import type { ParsedFile } from './file.ts'
import { proseLanguages } from './lesson.ts'
import type { Lesson, LessonSummary, ProseLanguage } from './lesson.ts'
import { linkedLesson } from './markdown.ts'
import { buildLesson, cellsOf, comparePair, fileName } from './pair.ts'
import { sortProblems } from './problem.ts'
import type { Problem } from './problem.ts'

/** A lesson that was read: when there are problems, nothing else. */
export type LessonReading =
  | { name: string; problems: Problem[]; lessons: null; cells: null }
  | {
      name: string
      problems: []
      lessons: Record<ProseLanguage, Lesson>
      /** The English file's cells, which know their lines. */
      cells: ParsedCell[]
    }

/** The names of the lessons in `folder`, in alphabetical order. */
export function lessonNames(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isLesson(folder, entry.name))
    .map((entry) => entry.name)
    .toSorted()
}

/** Reads and checks the lesson `name` of `folder` in every language. */
export function readLesson(folder: string, name: string): LessonReading {
  const problems: Problem[] = []
  const files = new Map<ProseLanguage, ParsedFile>()
  for (const language of proseLanguages) {
    const file = `${name}/${fileName(language)}`
    const where = path.join(folder, file)
    if (!existsSync(where)) {
      problems.push({ file, line: 1, message: `The file is missing. Write ${file}.` })
      continue
    }
    const parsed = parseFile(readFileSync(where, 'utf8'), file, language)
    files.set(language, parsed)
    problems.push(...parsed.problems, ...checkPlace(parsed, folder, name))
  }
  const english = files.get('en')
  const chinese = files.get('zh')
  if (english && chinese) problems.push(...comparePair(english, chinese))
  if (problems.length > 0 || !english || !chinese) {
    return { name, problems: sortProblems(problems), lessons: null, cells: null }
  }
  return {
    name,
    problems: [],
    lessons: { en: buildLesson(english, english), zh: buildLesson(english, chinese) },
    cells: cellsOf(english),
  }
}

export function summarise(lessons: Record<ProseLanguage, Lesson>): LessonSummary {
  const { en, zh } = lessons
  return { id: en.id, minutes: en.minutes, titles: { en: en.title, zh: zh.title } }
}

/** What depends on where the file lies: its id is the folder's name, its links lead somewhere. */
function checkPlace(parsed: ParsedFile, folder: string, name: string): Problem[] {
  const problems: Problem[] = []
  const { id } = parsed.frontMatter
  if (id !== undefined && id !== name) {
    const message = `The id is \`${id}\` but the folder is \`${name}\`. Make them the same.`
    problems.push({ file: parsed.file, line: 2, message })
  }
  for (const { href, line } of parsed.links) {
    const lesson = linkedLesson(href)
    if (lesson !== null && !isLesson(folder, lesson)) {
      const message = `\`${href}\` leads nowhere: there is no lesson \`${lesson}\`.`
      problems.push({ file: parsed.file, line, message })
    }
  }
  return problems
}

function isLesson(folder: string, name: string): boolean {
  return proseLanguages.some((language) => existsSync(path.join(folder, name, fileName(language))))
}
