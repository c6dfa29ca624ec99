// Where lines go that the library itself prints because the user asked for them (`verbose=True`).

// eslint-disable-next-line no-console -- where a program prints until a session says otherwise.
let printer = (line: string): void => console.log(line)

/** Sends lines elsewhere. */
export function setLinePrinter(next: (line: string) => void): void {
  printer = next
}

export function printLine(line: string): void {
  printer(line)
}
