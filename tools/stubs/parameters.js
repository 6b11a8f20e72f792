/** Parameters in the order and with the marks that Python has for them. In: parsed parameters. Out: their parts. */

const STARS = { star: "*", doubleStar: "**" };

/** `show` writes what follows a parameter's name; "/" and "*" are put where the kinds change. */
export function parameterParts(parameters, show) {
  const parts = [];
  const starred = parameters.some(({ kind }) => kind === "star");
  parameters.forEach((parameter, i) => {
    const { name, kind } = parameter;
    if (kind === "keywordOnly" && !starred && parameters[i - 1]?.kind !== kind) parts.push("*");
    parts.push((STARS[kind] ?? "") + name + show(parameter));
    if (kind === "positionalOnly" && parameters[i + 1]?.kind !== kind) parts.push("/");
  });
  return parts;
}
