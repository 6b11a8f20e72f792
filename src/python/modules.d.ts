/** Python source that the build puts into the program as text. */
declare module "*.py" {
  const source: string;
  export default source;
}
