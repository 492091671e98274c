/** A folder into which nobody can write, not even an administrator: what tests of refusals use. */
export const forbiddenFolder: string =
  { darwin: '/System', win32: 'C:\\System Volume Information' }[process.platform as string] ?? '/sys';
