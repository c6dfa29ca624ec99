// A mistake in a lesson file, in words: where it is and what to do about it.
// It is data, not an exception, so that one reading finds every mistake at once.

export interface Problem {
  /** The file as the author knows it, for instance `linear-regression/index.en.md`. */
  file: string
  /** From 1. */
  line: number
  /** What is wrong and what to do, as sentences. */
  message: string
}

/** `file:line  message`, the form that editors and terminals turn into a link. */
export function formatProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}  ${problem.message}`
}

/** Problems in the order an author meets them: file by file, from top to bottom. */
export function sortProblems(problems: Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
}
