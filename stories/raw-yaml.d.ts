/** A file as text, as Vite gives it. */
declare module '*.yaml?raw' {
  const text: string;
  export default text;
}
