/**
 * The line of a table that starts at `line` (from 1), as it was written; a cell in
 * quotes may run over several. Empty: there is no such line.
 */
export function csvLine(csv: string, line: number): string {
  const lines = csv.split(/\r\n|\n|\r/);
  let found = lines[line - 1] ?? '';
  for (let next = line; found.split('"').length % 2 === 0 && next < lines.length; ++next) found += `\n${lines[next]}`;
  return found;
}
