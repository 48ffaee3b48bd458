export interface School { readonly domain: string; readonly name: string }
