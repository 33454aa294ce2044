// opencc-js publishes its dictionaries ("來 来|東 东|…") without types.
declare module 'opencc-js/dict/*' {
  const entries: string;
  // oxlint-disable-next-line import/no-default-export -- that is how the package exports them
  export default entries;
}
