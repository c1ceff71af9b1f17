/** An expected failure of a command, told in sentences for the person at the keyboard. */
export class StoreProblem extends Error {
  override readonly name = 'StoreProblem'
}
