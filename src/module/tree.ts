/** Is the tree of files (vfs.ts) the host's own file system, and nothing else? As long as it is, who asks where it stands needs none of the tree. */

export let isHostAlone = true;

/** Something else is mounted, or the host's file system is not. */
export function leaveHost(): void {
  isHostAlone = false;
}
