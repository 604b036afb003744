/** Scenarios and libraries of protocols are bundled as text, so that reading one needs no file system. */
declare module '*.wirenote' {
  const text: string;
  export default text;
}

/** An example in Markdown. */
declare module '*.md' {
  const text: string;
  export default text;
}

/** A folder of such files, by the names of the files. */
declare module '*.texts' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}

/** A style sheet as text. */
declare module '*.css' {
  const text: string;
  export default text;
}
