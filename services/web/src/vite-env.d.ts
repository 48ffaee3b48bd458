/// <reference types="vite/client" />

declare module 'body:*' {
  /** JSON Schema of an operation's request body: `build/body-schemas.ts`. */
  const schema: object;
  export default schema;
}
