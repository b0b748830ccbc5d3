// Next resolves this name by itself; the compiler has to be told that it exists.
declare module 'server-only';
