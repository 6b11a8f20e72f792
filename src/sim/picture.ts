/**
 * Where pictures of displays go. In: pixels. Out: a file, written by whoever knows files and PNG: the
 * simulator does not.
 */

import type { Picture } from "./devices/model";

let save: (path: string, picture: Picture) => void = () => undefined;

export function setPictures(f: typeof save): void {
  save = f;
}

export function savePicture(path: string, picture: Picture): void {
  save(path, picture);
}
