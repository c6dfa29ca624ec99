// Breaks each rule of the lesson format on purpose: the validator must name the line and the remedy.
import { describe, expect, it } from 'vitest'
import { readLesson } from '../../../lessons/schema/read.ts'
import { chinese, english, lessonFolder, lineOf, problemsOf } from './folder.ts'

/** Replaces a part that must be there. */
function edit(text: string, part: string, by: string): string {
  if (!text.includes(part)) throw new Error(`nothing to replace: ${part}`)
  return text.replace(part, () => by)
}

/** What is replaced by what; a part of the line that must be named, once broken; what is said. */
type Mistake = [rule: string, part: string, by: string, at: string, message: RegExp]

const inEnglish: Mistake[] = [
  ['no front matter', '---\nid: tiny', 'id: tiny', 'id: tiny', /opens with front matter/],
  ['front matter without end', '5\n---', '5', '---', /front matter is not closed/],
  ['front matter that is not YAML', 'title: Tiny', 'title: "Tiny', 'minutes: 5', /not YAML/],
  ['no title', 'title: Tiny\n', '', '---', /lacks `title`\. Add a line such as `title: /],
  ['no minutes', 'minutes: 5\n', '', '---', /lacks `minutes`/],
  ['no id', 'id: tiny\n', '', '---', /lacks `id`/],
  ['an empty title', 'title: Tiny', 'title:', 'title:', /`title` must be/],
  ['an id that is no id', 'id: tiny', 'id: Tiny!', 'id: Tiny!', /`id` must be/],
  ["an id unlike the folder's", 'id: tiny', 'id: small', 'id: small', /folder is `tiny`/],
  ['minutes in words', 'minutes: 5', 'minutes: few', 'minutes: few', /whole number/],
  ['an unknown field', 'minutes: 5', 'minutes: 5\nauthor: me', 'author', /no field `author`/],
  ['a duplicate id', '{#again}', '{#sum} ', '{#sum} ', /already used by the cell on line 11/],
  ['a cell without an id', '{#again}', '{}', '{}', /has no id/],
  ['a bad id', '{#again}', '{#Once_More}', 'Once_More', /lower-case words joined by hyphens/],
  ['two ids', '{#again}', '{#again #more}', '#more', /one id/],
  ['an unknown option', '{#again}', '{#again fold=yes}', 'fold', /`fold=yes` is not an option/],
  ['a class', '{#again}', '{#again .wide}', '.wide', /`\.wide` is not an option/],
  ['an unknown block', 'Again.', '::: aside\nHm.\n:::', '::: aside', /no block called `aside`/],
  ['a head without its brace', '{#again}', '{#again', '{#again', /cannot be read/],
  ['a stray `:::`', 'Again.', ':::: ', ':::: ', /closes a block, but none is open/],
  ['a cell left open', ':::\n\nAgain.', 'Again.', '{#sum}', /not closed before `::: cell` on/],
  ['no python', '```python\nprint(2)\n```\n', '', '{#again}', /`again` has no python code/],
  ['no ts', '```ts\nconsole.log(2)\n```\n', '', '{#again}', /`again` has no ts code.*```ts/],
  ['python twice', '```ts', '~~~python\n1\n~~~\n\n```ts', '~~~python', /already has python code/],
  ['empty code', 'print(1 + 1)\n', '', '```python', /python code of this cell is empty/],
  ['text in a cell', '```ts', 'Look:\n\n```ts', 'Look:', /holds only its code/],
  ['another language', '```ts', '```js', '```js', /not ```js/],
  ['raw HTML in a line', 'Again.', 'A <b>gain</b>.', 'gain', /Raw HTML such as <b>/],
  ['a script', 'Again.', '<script>alert(1)</script>', '<script>', /Raw HTML such as <script>/],
  ['a picture', 'Again.', '![a](b.png)', 'b.png', /no picture files/],
  ['code outside a cell', 'Again.', '~~~python\npass\n~~~', '~~~', /stands in cells/],
  ['a wrong formula', '$1 + 1$', '$\\frac{1}$', '\\frac', /cannot be typeset/],
  ['a wrong formula on a later line', 'Again.', 'A\nb $\\oops$.', '\\oops', /cannot be typeset/],
  ['a formula without end', 'Again.', '$$\nx', '$$', /`\$\$` is not closed/],
  ['a heading as large as the title', '## The', '# The', '# The', /stands in the front matter/],
  ['a heading too small', '## The sum', '##### The sum', '##### The', /down to `####`/],
  ['bold that is not seen', 'Again.', '好**“是”**的', '好', /printed as it stands/],
  ['a link to nowhere here', '(#sum)', '(#product)', '(#product)', /no cell or heading/],
  ['a link to no lesson', '(#sum)', '(../other/)', '(../other/)', /no lesson `other`/],
  ['a link to a file', '(#sum)', '(notes.txt)', '(notes.txt)', /not a link a lesson can hold/],
  ['a script as a link', '(#sum)', '(javascript:x)', '(javascript:x)', /not a link/],
]

const inChinese: Mistake[] = [
  ['no title', 'title: 小\n', '', '---', /lacks `title`/],
  ['minutes given again', 'title: 小', 'title: 小\nminutes: 5', 'minutes', /stands once/],
  ['an unknown id', '{#again}', '{#anew}', '{#anew}', /no cell `anew` in .*en\.md.*sum, again/],
  ['a missing id', '::: cell {#again}\n:::\n', '', '{#sum}', /`again` .* missing.*after .*`sum`/],
  ['the first id missing', '::: cell {#sum}\n:::\n', '', '---', /`sum` .*as the first cell/],
  ['a duplicate id', '{#again}', '{#sum} ', '{#sum} ', /already used by the cell on line 8/],
  ['code', '{#sum}\n', '{#sum}\n```python\n1\n```\n', '```python', /Code stands once, in/],
  ['text in a cell', '{#sum}\n', '{#sum}\n看这里\n', '看这里', /empty in a translation/],
  ['a cell left open', '\n:::\n\n再', '\n再', '{#sum}', /is not closed before/],
  ['code outside a cell', '再来一次。', '~~~ts\n1\n~~~', '~~~ts', /stands in cells/],
]

describe.each([
  { language: 'English', file: 'tiny/index.en.md', mistakes: inEnglish },
  { language: 'Chinese', file: 'tiny/index.zh.md', mistakes: inChinese },
])('in the $language file', ({ language, file, mistakes }) => {
  it.each(mistakes)('refuses %s', (_rule, part, by, at, message) => {
    const broken = edit(language === 'English' ? english : chinese, part, by)
    const problems = language === 'English' ? problemsOf(broken) : problemsOf(english, broken)
    const place = `${file}:${lineOf(broken, at)}  `
    const found = problems.filter((problem) => problem.startsWith(place))
    expect(found.join('\n'), problems.join('\n')).toMatch(message)
  })
})

describe('between the files', () => {
  it('accepts the lesson that the other tests break', () => {
    expect(problemsOf(english)).toEqual([])
  })

  it('refuses reordered ids, naming the first that stands elsewhere', () => {
    const swapped = chinese
      .replace('{#sum}', '{#x}')
      .replace('{#again}', '{#sum}')
      .replace('{#x}', '{#again}')
    expect(problemsOf(english, swapped)).toEqual([
      `tiny/index.zh.md:${lineOf(swapped, '{#again}')}  The cell \`again\` stands where ` +
        'tiny/index.en.md has `sum`. Keep the cells in the same order in both files.',
    ])
  })

  it('refuses a lesson without its translation', () => {
    const folder = lessonFolder({ tiny: { 'index.en.md': english } })
    expect(readLesson(folder, 'tiny').problems).toEqual([
      { file: 'tiny/index.zh.md', line: 1, message: expect.stringMatching(/missing/) as string },
    ])
  })

  it('names a fence that runs into the next one, and nothing else', () => {
    const open = edit(english, 'print(1 + 1)\n```', 'print(1 + 1)')
    expect(problemsOf(open)).toEqual([
      expect.stringMatching(/en\.md:13 {2}This code fence is not closed before the ts code/),
    ])
  })

  it('names a fence that runs past its cell, and nothing else', () => {
    const open = edit(english, 'console.log(1 + 1)\n```', 'console.log(1 + 1)')
    expect(problemsOf(open)).toEqual([
      expect.stringMatching(/en\.md:17 {2}This code fence is not closed before `:::` on line 20/),
    ])
  })

  it('names a fence that runs to the end of the file, and not the cells it swallowed', () => {
    const open = edit(english, 'Again.', '~~~text')
    expect(problemsOf(open)).toEqual([
      expect.stringMatching(/en\.md:23 {2}This code fence is not closed before the end of/),
    ])
  })

  it('leaves `:::` alone in text that is not code', () => {
    expect(problemsOf(edit(english, 'Again.', '```text\n::: cell {#x}\n:::\n```'))).toEqual([])
  })

  it('names every mistake at once, from top to bottom', () => {
    const broken = edit(edit(english, 'title: Tiny\n', ''), 'Again.', '<hr>')
    const lines = problemsOf(broken).map((problem) => Number(problem.split(':')[1]?.split(' ')[0]))
    expect(lines).toEqual([1, lineOf(broken, '<hr>')])
  })
})
