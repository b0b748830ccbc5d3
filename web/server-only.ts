// What Next resolves 'server-only' to in a server: nothing.
export {};
