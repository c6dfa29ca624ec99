// The lesson's page as a reader meets it: found by role and name (the names stand in app/messages),
// never by how it is built.
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'
import { en } from '../../app/messages/en.ts'
import type { Messages } from '../../app/messages/en.ts'
import { readLesson } from '../../lessons/schema/read.ts'

export const lesson = readLesson(join(import.meta.dirname, '../../lessons'), 'linear-regression')
const order = (lesson.cells ?? []).map((cell) => cell.id)

/** Long enough for the first start of a session on a slow machine. */
export const startTimeout = 60_000

export class LessonPage {
  readonly page: Page
  readonly words: Messages

  constructor(page: Page, words: Messages = en) {
    this.page = page
    this.words = words
  }

  /** The cell with this id in the lesson file. */
  cell(id: string): CellOnPage {
    const number = order.indexOf(id) + 1
    if (number === 0) throw new Error(`The lesson has no cell ${id}; it has ${order.join(', ')}`)
    return new CellOnPage(this, number)
  }

  /** The first cell, to write a program of the test's own into. */
  get first(): CellOnPage {
    return new CellOnPage(this, 1)
  }

  get second(): CellOnPage {
    return new CellOnPage(this, 2)
  }

  get cellCount(): number {
    return order.length
  }

  choice(group: string, name: string): Locator {
    return this.page.getByRole('group', { name: group }).getByRole('radio', { name, exact: true })
  }

  async choose(group: string, name: string): Promise<void> {
    await this.choice(group, name).check({ force: true })
  }

  async speak(language: 'python' | 'ts'): Promise<this> {
    const { settings, codeLanguages } = this.words
    await this.choose(settings.code, codeLanguages[language])
    return this
  }

  get runAll(): Locator {
    return this.page.getByRole('button', { name: this.words.session.runAll, exact: true })
  }

  get restart(): Locator {
    return this.page.getByRole('button', { name: this.words.session.restart, exact: true })
  }
}

export class CellOnPage {
  readonly number: number
  readonly region: Locator
  readonly output: Locator
  private readonly lesson: LessonPage

  constructor(lesson: LessonPage, number: number) {
    const { page, words } = lesson
    this.lesson = lesson
    this.number = number
    this.region = page.getByRole('region', { name: words.cell.name(number), exact: true })
    this.output = this.region.getByRole('group', { name: words.output.label(number), exact: true })
  }

  private get words() {
    return this.lesson.words
  }

  /** The code as text, before an editor stands in its place. */
  get code(): Locator {
    return this.region.getByLabel(this.words.cell.code(this.number), { exact: true })
  }

  get runButton(): Locator {
    return this.region.getByRole('button', { name: this.words.cell.run(this.number), exact: true })
  }

  get stopButton(): Locator {
    return this.region.getByRole('button', { name: this.words.cell.stop(this.number), exact: true })
  }

  get error(): Locator {
    return this.output.getByRole('group', { name: this.words.output.error, exact: true })
  }

  get lossCurve(): Locator {
    return this.output.getByRole('figure', { name: this.words.loss.label })
  }

  /** Starts the cell and does not wait for it. */
  async start(): Promise<void> {
    await this.runButton.click()
  }

  /** Puts the cursor into the code, as a reader with a keyboard does. */
  async edit(): Promise<Locator> {
    await this.code.focus()
    await this.lesson.page.keyboard.press('Enter')
    const editor = this.region.getByRole('textbox')
    await expect(editor).toBeFocused()
    return editor
  }

  /** Replaces the code by pasting, which brings in the text as it is. */
  async write(code: string): Promise<this> {
    const { page } = this.lesson
    await this.edit()
    await page.evaluate((text) => navigator.clipboard.writeText(text), code)
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.press('ControlOrMeta+V')
    return this
  }

  async run(): Promise<void> {
    await this.start()
    await this.succeeded()
  }

  async succeeded(): Promise<void> {
    await this.ended(/^Ran in/)
  }

  async failed(): Promise<void> {
    await this.ended(/^Failed after/)
  }

  async stopped(): Promise<void> {
    await this.ended(/^Stopped after/)
  }

  private async ended(how: RegExp): Promise<void> {
    const outcome = this.region.getByText(/^(Ran in|Failed after|Stopped after)/)
    await expect(outcome).toBeVisible({ timeout: startTimeout })
    const text = await outcome.innerText()
    if (!how.test(text))
      throw new Error(`${text}, in place of ${how}:\n${await this.region.innerText()}`)
  }

  /** Waits until the cell runs. */
  async isRunning(): Promise<void> {
    await expect(this.stopButton).toBeVisible({ timeout: startTimeout })
  }

  /** What the cell has printed. */
  get printed(): Locator {
    return this.output.getByRole('group', { name: this.words.output.stdout, exact: true })
  }
}
