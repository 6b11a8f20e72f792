/** What stops a build, and is no mistake in the command: a program that cannot be compiled. One line, with its place. */
export class BuildError extends Error {}
