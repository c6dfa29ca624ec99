// The types of the modules that vite-plugin.ts makes; the page imports lessons only through them.

declare module 'virtual:lesson/*' {
  const lesson: import('./schema/lesson.ts').Lesson
  export default lesson
}

declare module 'virtual:lessons' {
  export type Lesson = import('./schema/lesson.ts').Lesson
  export type Block = import('./schema/lesson.ts').Block
  export type ProseBlock = import('./schema/lesson.ts').ProseBlock
  export type CellBlock = import('./schema/lesson.ts').CellBlock
  export type Heading = import('./schema/lesson.ts').Heading
  export type CodeLanguage = import('./schema/lesson.ts').CodeLanguage
  export type ProseLanguage = import('./schema/lesson.ts').ProseLanguage

  export interface LessonEntry {
    id: string
    /** 0 when the lesson's file has mistakes; loading it then says which. */
    minutes: number
    titles: Record<ProseLanguage, string>
    load: Record<ProseLanguage, () => Promise<{ default: Lesson }>>
  }

  /** Every lesson, in alphabetical order of their ids. */
  export const lessons: LessonEntry[]

  /** Calls back when the author saves a lesson (only while developing); returns how to stop. */
  export function onLessonChange(listener: (lesson: Lesson) => void): () => void
}
