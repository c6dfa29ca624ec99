// The lessons as modules of the page: `virtual:lesson/<name>/<language>` and `virtual:lessons`,
// rendered while building, so that the page needs no Markdown or mathematics code to show them.
import path from 'node:path'
import type { Plugin } from 'vite'
import { proseLanguages } from './schema/lesson.ts'
import type { LessonSummary, ProseLanguage } from './schema/lesson.ts'
import { formatProblem } from './schema/problem.ts'
import { lessonNames, readLesson, summarise } from './schema/read.ts'
import type { LessonReading } from './schema/read.ts'

const listId = 'virtual:lessons'
const liveId = 'virtual:lessons/live'
const lessonId = /^virtual:lesson\/([^/]+)\/([^/]+)$/

/** Serves the lessons of `folder` (by default the one this file lies in). */
export function lessonsPlugin({ folder = import.meta.dirname }: { folder?: string } = {}): Plugin {
  // What the page was last given, to tell whether a saved file changed more than its own lesson.
  let listCode = ''
  // A lesson keeps its place in the list while its author is in the middle of a mistake.
  const summaries = new Map<string, LessonSummary>()

  return {
    name: 'kindling-lessons',

    resolveId(id) {
      return id === listId || id === liveId || lessonId.test(id) ? `\0${id}` : undefined
    },

    load(resolved) {
      if (!resolved.startsWith('\0virtual:')) return undefined
      const id = resolved.slice(1)
      if (id === liveId) return liveModule
      if (id === listId) {
        listCode = listModule(folder, summaries)
        return listCode
      }
      const match = lessonId.exec(id)
      if (!match) return undefined
      const [, name = '', language = ''] = match
      for (const each of proseLanguages) {
        this.addWatchFile(path.join(folder, name, `index.${each}.md`))
      }
      const reading = readLesson(folder, name)
      const lesson = reading.lessons?.[language as ProseLanguage]
      if (!lesson) this.error(explain(reading, id))
      return lessonModule(name, language, JSON.stringify(lesson))
    },

    configureServer(server) {
      server.watcher.add(folder)
    },

    // Saving either file of a lesson renews that lesson in every language; the list only when its
    // own contents changed, since that reloads the page.
    hotUpdate({ file, modules }) {
      const [name, base, ...deeper] = path.relative(folder, file).split(path.sep)
      if (!name || name === '..' || !base || deeper.length > 0) return undefined
      if (!/^index\.[a-z]+\.md$/.test(base)) return undefined
      const graph = this.environment.moduleGraph
      const renewed = proseLanguages.map((each) => `virtual:lesson/${name}/${each}`)
      if (listModule(folder, summaries) !== listCode) renewed.push(listId)
      return [...modules, ...renewed.flatMap((id) => graph.getModuleById(`\0${id}`) ?? [])].filter(
        (module, index, all) => all.indexOf(module) === index,
      )
    },
  }
}

function explain(reading: LessonReading, id: string): string {
  if (reading.problems.length === 0) return `There is no lesson module ${id}.`
  return [
    `The lesson ${reading.name} has mistakes:`,
    ...reading.problems.map((problem) => `  ${formatProblem(problem)}`),
  ].join('\n')
}

/** A lesson replaces itself in the page when its file is saved, and tells who asked to know. */
function lessonModule(name: string, language: string, json: string): string {
  return `import { publish } from '${liveId}'
export default ${json}
if (import.meta.hot) {
  import.meta.hot.accept((next) => {
    if (next) publish(${JSON.stringify(name)}, ${JSON.stringify(language)}, next.default)
  })
}
`
}

/** The list. A lesson never read without mistakes stands under its id; loading it names them. */
function listModule(folder: string, summaries: Map<string, LessonSummary>): string {
  const entries = lessonNames(folder).map((name) => {
    const { lessons } = readLesson(folder, name)
    if (lessons) summaries.set(name, summarise(lessons))
    const unread = { id: name, minutes: 0, titles: { en: name, zh: name } }
    const summary = summaries.get(name) ?? unread
    const loaders = proseLanguages.map(
      (language) => `${language}: () => import('virtual:lesson/${name}/${language}')`,
    )
    return `  { ...${JSON.stringify(summary)}, load: { ${loaders.join(', ')} } },`
  })
  return `export { onLessonChange } from '${liveId}'
export const lessons = [
${entries.join('\n')}
]
`
}

const liveModule = `const listeners = new Set()
export function onLessonChange(listener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export function publish(id, language, lesson) {
  for (const listener of listeners) listener(lesson, id, language)
}
`
