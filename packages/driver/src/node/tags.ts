export type Tags = { readonly [key: string]: string }
