// The shape of a lesson after reading: what the page receives from `virtual:lesson/<name>/<lang>`.
// Types only; the file on disk is described in lessons/README.md and read by read.ts.

/** The languages a cell is written in. Both stand in the lesson file, side by side. */
export const codeLanguages = ['python', 'ts'] as const
export type CodeLanguage = (typeof codeLanguages)[number]

/** The languages the prose is written in. English holds the code; the others are translations. */
export const proseLanguages = ['en', 'zh'] as const
export type ProseLanguage = (typeof proseLanguages)[number]

/** One lesson in one prose language. */
export interface Lesson {
  /** The folder's name: kebab-case, the same in every language. */
  id: string
  language: ProseLanguage
  title: string
  /** Reading and running time, minutes. */
  minutes: number
  /** In reading order. */
  blocks: Block[]
}

export type Block = ProseBlock | CellBlock

/** Text between two cells, as HTML: mathematics is typeset already, raw HTML cannot occur. */
export interface ProseBlock {
  kind: 'prose'
  html: string
  headings: Heading[]
}

export interface Heading {
  /** 2 to 4; level 1 is the lesson's title. */
  level: number
  /** The `id` attribute of the heading in the block's HTML; unique in the lesson. */
  id: string
  text: string
}

/** A cell the student can edit and run. */
export interface CellBlock {
  kind: 'cell'
  /** Kebab-case, unique in the lesson, the same in every prose language. */
  id: string
  code: Record<CodeLanguage, string>
  /** The same code as HTML with highlight.js classes, to show before an editor is mounted. */
  highlighted: Record<CodeLanguage, string>
}

/** What a list of lessons shows. */
export interface LessonSummary {
  id: string
  minutes: number
  titles: Record<ProseLanguage, string>
}
