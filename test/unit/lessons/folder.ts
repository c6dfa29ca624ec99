// A folder of lessons for one test: writes it, reads it, removes it. The lesson in it is right.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { formatProblem } from '../../../lessons/schema/problem.ts'
import { readLesson } from '../../../lessons/schema/read.ts'

export const english = `---
id: tiny
title: Tiny
minutes: 5
---

Add $1 + 1$. See [the sum](#sum).

## The sum

::: cell {#sum}

\`\`\`python
print(1 + 1)
\`\`\`

\`\`\`ts
console.log(1 + 1)
\`\`\`

:::

Again.

::: cell {#again}

\`\`\`python
print(2)
\`\`\`

\`\`\`ts
console.log(2)
\`\`\`

:::
`

export const chinese = `---
id: tiny
title: 小
---

算一算 $1 + 1$。

::: cell {#sum}
:::

再来一次。

::: cell {#again}
:::
`

/** The number, from 1, of the first line of `text` that holds `part`. */
export function lineOf(text: string, part: string): number {
  const index = text.split('\n').findIndex((line) => line.includes(part))
  if (index < 0) throw new Error(`no line holds ${part}`)
  return index + 1
}

/** Writes lessons (name → file → text) into a new folder that the test's end removes. */
export function lessonFolder(lessons: Record<string, Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'kindling-lessons-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, files] of Object.entries(lessons)) {
    mkdirSync(path.join(folder, name))
    for (const [file, text] of Object.entries(files)) {
      writeFileSync(path.join(folder, name, file), text)
    }
  }
  return folder
}

/** The problems, as printed, of a lesson `tiny` with these two files. */
export function problemsOf(en: string, zh: string = chinese): string[] {
  const folder = lessonFolder({ tiny: { 'index.en.md': en, 'index.zh.md': zh } })
  return readLesson(folder, 'tiny').problems.map(formatProblem)
}
