/** The same with fields that may be assigned: for the one function that makes the value, before anybody else sees it. */
export type Mutable<Plain> = { -readonly [Key in keyof Plain]: Plain[Key] };
