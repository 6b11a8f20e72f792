/**
 * Which programs are compiled with suspending twins (docs/abi.md, section 8). In: the text of a program's main file,
 * and a way to read the modules that it imports. Out: whether anything in its static import closure mentions `_thread`.
 * What is loaded later, by `exec` or a computed import, counts from then on.
 */

const MENTION = /\b_thread\b/;
/** `import a.b, c` and `from a.b import`: the names in front of a comment or line end. */
const IMPORT = /^[ \t]*(?:import[ \t]+([\w., \t]+)|from[ \t]+([\w.]+)[ \t]+import)/gm;

export const mentionsThreads = (source: string): boolean => MENTION.test(source);

/** Does the program, or a module that it can reach by import statements, use threads? `read` gives the text of a module by its dotted name. */
export function usesThreads(source: string, read: (name: string) => string | null): boolean {
  const seen = new Set<string>();
  const texts = [source];
  for (let text = texts.pop(); text !== undefined; text = texts.pop()) {
    if (mentionsThreads(text)) return true;
    for (const name of importedNames(text)) {
      if (seen.has(name)) continue;
      seen.add(name);
      const found = read(name);
      if (found !== null) texts.push(found);
    }
  }
  return false;
}

function importedNames(text: string): string[] {
  const names: string[] = [];
  for (const match of text.matchAll(IMPORT)) {
    const listed = match[1] === undefined ? [match[2]] : match[1].split(",").map((item) => item.trim().split(/\s/)[0]);
    names.push(...listed.filter((name) => /^\w/.test(name)));
  }
  return names;
}
