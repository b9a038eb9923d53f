export const HAS_SERVER: boolean = false
